package org.nnunetspark.plan;

import java.io.Serializable;

/**
 * Statistics of one channel's foreground voxels, pooled over the sampled voxels of all cases, in the image's unit.
 *
 * @param max largest value
 * @param mean arithmetic mean
 * @param median 50th percentile
 * @param min smallest value
 * @param percentile005 0.5th percentile: the lower clipping bound for CT
 * @param percentile995 99.5th percentile: the upper clipping bound for CT
 * @param std population standard deviation
 */
public record ChannelIntensities(
        double max, double mean, double median, double min, double percentile005, double percentile995, double std)
        implements Serializable {}
