package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * The files of one case. Paths are relative to the dataset's folder, or absolute where they lie in another allowed root.
 *
 * @param caseId the case's identifier, as in the names of its outputs
 * @param images one path per channel, by channel number
 * @param label path of the label map
 */
public record CaseFiles(String caseId, List<String> images, String label) implements Serializable {
    public CaseFiles {
        images = List.copyOf(images);
    }
}
