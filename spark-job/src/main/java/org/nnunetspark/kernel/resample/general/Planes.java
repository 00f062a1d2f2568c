package org.nnunetspark.kernel.resample.general;

import org.nnunetspark.volume.Shape;

/** A volume of doubles, read a plane at a time. */
public interface Planes {
    /** Voxels per axis, z, y, x. */
    Shape shape();

    /** Fills the first {@code y * x} elements of {@code plane} with slice {@code z}, x fastest; any z, any number of times. */
    void read(int z, double[] plane);
}
