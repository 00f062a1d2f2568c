package org.nnunetspark.format.nifti;

import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.VoxelType;

/**
 * What a file's header says, checked; nothing is said about the voxels themselves.
 *
 * @param shape voxels per axis, z, y, x
 * @param geometry where they lie, as the chosen reader gives it
 * @param datatype how a voxel is stored in the file
 * @param voxelType how a voxel is held in memory once it is read as an image
 * @param warnings what is odd about the header
 */
public record NiftiHeader(
        Shape shape, Geometry geometry, NiftiDatatype datatype, VoxelType voxelType, List<Fault> warnings) {
    public NiftiHeader {
        warnings = List.copyOf(warnings);
    }

    /** Inflated length of the voxels in the file, in bytes. */
    public long storedBytes() {
        return shape.voxels() * datatype.bytes();
    }

    /** Memory that the image's volume will take outside the heap, in bytes. */
    public long volumeBytes() {
        return shape.voxels() * voxelType.bytes();
    }
}
