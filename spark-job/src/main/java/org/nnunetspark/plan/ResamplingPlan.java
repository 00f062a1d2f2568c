package org.nnunetspark.plan;

import java.io.Serializable;

/**
 * How images or labels are resampled.
 *
 * @param function name of nnU-Net's function
 * @param order spline order: 3 for images, 1 for labels
 * @param orderZ spline order along an axis that is resampled apart
 * @param separateZ whether the coarsest axis is resampled apart
 */
public record ResamplingPlan(String function, int order, int orderZ, SeparateZ separateZ) implements Serializable {}
