package org.nnunetspark.kernel.torch;

/** Interpolates an output voxel between the eight voxels around it. */
@FunctionalInterface
interface CornerSum {
    /**
     * Interpolates output voxel (k, j, i).
     *
     * @param corners the voxels around it; number {@code 4 z + 2 y + x} lies on these sides, 0 low and 1 high
     */
    float of(float[] corners, int k, int j, int i);

    /** The weighted sum of two: PyTorch's compiler fuses the first product, not the second. */
    static float blend(float a, float aWeight, float b, float bWeight) {
        return Math.fma(a, aWeight, b * bWeight);
    }
}
