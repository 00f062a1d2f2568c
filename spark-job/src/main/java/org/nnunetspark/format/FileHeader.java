package org.nnunetspark.format;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.VoxelType;

/**
 * What a file's header says, checked; nothing is said about the voxels themselves.
 *
 * @param shape voxels per axis of one channel, z, y, x
 * @param channels number of channels in the file
 * @param geometry where the voxels lie, as the chosen reader gives it
 * @param voxelType how a voxel is held in memory once it is read as an image
 * @param storedBytes inflated length of all voxels in the file
 * @param warnings what is odd about the header
 * @param reading what it takes to read the file
 */
public record FileHeader(
        Shape shape,
        int channels,
        Geometry geometry,
        VoxelType voxelType,
        long storedBytes,
        List<Fault> warnings,
        Reading reading)
        implements Serializable {
    /** Of a file that is read in runs. */
    public FileHeader(
            Shape shape, int channels, Geometry geometry, VoxelType voxelType, long storedBytes, List<Fault> warnings) {
        this(shape, channels, geometry, voxelType, storedBytes, warnings, Reading.STREAMED);
    }

    public FileHeader {
        warnings = List.copyOf(warnings);
    }

    /** Memory that the file's volumes will take outside the heap, in bytes. */
    public long volumeBytes() {
        return channels * shape.voxels() * voxelType.bytes();
    }
}
