package org.nnunetspark.plan;

import java.io.Serializable;
import org.nnunetspark.volume.Shape;

/**
 * How large a case is, in the reader's axis order.
 *
 * @param spacing mm per voxel
 * @param beforeCrop voxels of the whole image
 * @param afterCrop voxels of its nonzero region
 */
public record CaseExtent(CaseSpacing spacing, Shape beforeCrop, Shape afterCrop) implements Serializable {
    /** The share of the image that the crop to nonzero keeps, 0 to 1. */
    double relativeSize() {
        return (double) afterCrop.voxels() / beforeCrop.voxels();
    }
}
