package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a case once its files were read.
 *
 * @param caseId the case's identifier
 * @param channels the images, by channel number; at least one
 * @param label the label map
 */
public record CaseFacts(String caseId, List<FileFacts> channels, FileFacts label) implements Serializable {
    public CaseFacts {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("case " + caseId + " has no channels");
        }
    }
}
