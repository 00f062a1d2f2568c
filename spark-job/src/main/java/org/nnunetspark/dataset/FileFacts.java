package org.nnunetspark.dataset;

import java.io.Serializable;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * What is known of one image or label file once it was read.
 *
 * @param file its path, as in {@link CaseFiles}
 * @param shape voxels per axis (z, y, x)
 * @param geometry its place in the patient, as its reader sees it
 * @param sha256 digest of the file's bytes, in hexadecimal
 * @param content how much there is to see
 */
public record FileFacts(String file, Shape shape, Geometry geometry, String sha256, Content content)
        implements Serializable {
    /** What the voxels of a file look like. */
    public enum Content {
        /** At least two values. */
        VARIED,
        /** One value, which is not 0. */
        CONSTANT,
        /** Nothing but 0. */
        ZERO
    }

    /** Where it lies, for {@link GridComparison}. */
    public FileGrid grid() {
        return new FileGrid(file, shape, geometry);
    }
}
