package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * The files of one case. Paths are relative to the dataset's folder, or absolute where they lie in another allowed root.
 *
 * @param caseId the case's identifier, as in the names of its outputs
 * @param images one path per channel, by channel number
 * @param label path of the label map
 * @param companions files beside these that may belong to them, by path: voxels of detached headers, spacings of TIFFs
 */
public record CaseFiles(String caseId, List<String> images, String label, List<String> companions)
        implements Serializable {
    public CaseFiles {
        images = List.copyOf(images);
        companions = List.copyOf(companions);
    }

    /** A case of files that are complete in themselves. */
    public CaseFiles(String caseId, List<String> images, String label) {
        this(caseId, images, label, List.of());
    }
}
