package org.nnunetspark.kernel.resample;

import org.nnunetspark.volume.Shape;

/** Where the planes of one image channel come from. */
public interface PlaneSource {
    /** Voxels per axis, z, y, x. */
    Shape shape();

    /**
     * Fills the first {@code y * x} elements of {@code plane} with slice {@code z}, x fastest. Called from one thread, for
     * any z, also more than once; it must give the same values every time.
     */
    void read(int z, float[] plane);
}
