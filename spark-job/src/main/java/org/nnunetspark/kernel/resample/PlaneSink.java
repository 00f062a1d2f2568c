package org.nnunetspark.kernel.resample;

/** Where the planes of a resampled image channel go. */
@FunctionalInterface
public interface PlaneSink {
    /**
     * Takes slice {@code z}: {@code y * x} voxels, x fastest. Every slice comes exactly once, the last slice first. The
     * array is the caller's and valid only during the call.
     */
    void accept(int z, float[] plane);
}
