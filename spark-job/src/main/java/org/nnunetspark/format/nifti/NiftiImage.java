package org.nnunetspark.format.nifti;

import java.util.List;
import java.util.OptionalDouble;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Volume;

/**
 * One image channel as read. Closing it frees the voxels.
 *
 * @param voxels z, y, x; the values nnU-Net's float32 array has, in the narrowest type that is exact
 * @param geometry as the chosen reader gives it
 * @param constant the value of all voxels, if they have but one
 * @param warnings what is odd about the file
 * @param digest of the file's raw bytes
 */
public record NiftiImage(
        Volume voxels, Geometry geometry, OptionalDouble constant, List<Fault> warnings, InputDigest digest)
        implements AutoCloseable {
    public NiftiImage {
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() {
        voxels.close();
    }
}
