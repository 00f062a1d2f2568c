package org.nnunetspark.kernel.torch;

/** Makes planes of a resampled image. */
@FunctionalInterface
interface PlaneMaker {
    /** Fills the plane with slice k. */
    void make(int k, float[] plane);
}
