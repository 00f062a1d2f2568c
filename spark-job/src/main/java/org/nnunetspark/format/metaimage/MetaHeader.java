package org.nnunetspark.format.metaimage;

import java.nio.ByteOrder;
import org.nnunetspark.format.voxel.StoredType;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * What a checked header says about the image.
 *
 * @param shape z, y, x
 * @param type of a voxel
 * @param order of a voxel's bytes
 * @param geometry as SimpleITK gives it
 */
record MetaHeader(Shape shape, StoredType type, ByteOrder order, Geometry geometry) {
    /** Length of all voxels, not compressed. */
    long storedBytes() {
        return shape.voxels() * type.bytes();
    }
}
