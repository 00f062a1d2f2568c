package org.nnunetspark.plan;

/** {@code compute_new_shape} of nnU-Net. */
final class ResampledSize {
    private ResampledSize() {}

    /** Voxels along an axis after a change of spacing: old / new * size, evaluated in this order, half to even. */
    static double of(double size, double oldSpacing, double newSpacing) {
        return Math.rint(oldSpacing / newSpacing * size);
    }
}
