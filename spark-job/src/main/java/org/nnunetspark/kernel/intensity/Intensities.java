package org.nnunetspark.kernel.intensity;

import java.io.Serializable;

/**
 * The statistics of a channel's foreground, as numpy gives them; float32 results widened.
 *
 * @param mean of all samples
 * @param std standard deviation, not corrected
 * @param extremes smallest and largest sample
 * @param percentile005 half a percent of the samples are below
 * @param median half of the samples are below
 * @param percentile995 half a percent of the samples are above
 */
public record Intensities(
        double mean, double std, Extremes extremes, double percentile005, double median, double percentile995)
        implements Serializable {
    /**
     * Smallest and largest sample.
     *
     * @param min smallest
     * @param max largest
     */
    public record Extremes(double min, double max) implements Serializable {}
}
