package org.nnunetspark.kernel.intensity;

import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;
import org.nnunetspark.kernel.intensity.Histogram.Bucket;
import org.nnunetspark.numpy.PairwiseTree.Precision;
import org.nnunetspark.numpy.Percentile;

/**
 * What the first pass leaves for the second to find out, and how the two make the statistics.
 *
 * @param total samples of the dataset for one channel
 * @param precision numpy's type of the pooled samples
 * @param mean of all samples, in that type
 * @param min smallest sample
 * @param max largest sample
 * @param buckets where the samples of the wanted ranks are: two a percentile
 */
public record IntensityQuery(long total, Precision precision, double mean, float min, float max, List<Bucket> buckets)
        implements Serializable {
    /** nnU-Net's percentiles of the foreground. */
    private static final List<Double> PERCENTS = List.of(0.5, 50.0, 99.5);

    /** The question for a channel once all its samples were looked at. */
    public static IntensityQuery of(SampleRange any, FirstPass all) {
        double mean = all.sum() / any.total();
        List<Bucket> buckets = ranks(any.total()).mapToObj(all::bucketOf).toList();
        return new IntensityQuery(
                any.total(),
                any.precision(),
                any.precision() == Precision.FLOAT32 ? (float) mean : mean,
                all.min(),
                all.max(),
                buckets);
    }

    private static LongStream ranks(long total) {
        return PERCENTS.stream()
                .map(percent -> Percentile.rank(total, percent))
                .flatMapToLong(rank -> LongStream.of(rank.lower(), rank.upper()));
    }

    /** The statistics. */
    public Intensities answer(SecondPass all) {
        double variance = all.squares() / total;
        double std = precision == Precision.FLOAT32 ? (float) Math.sqrt((float) variance) : Math.sqrt(variance);
        long[] ranks = ranks(total).toArray();
        double[] percentiles = new double[PERCENTS.size()];
        for (int i = 0; i < percentiles.length; i++) {
            float lower = all.sample(buckets.get(2 * i), ranks[2 * i]);
            float upper = all.sample(buckets.get(2 * i + 1), ranks[2 * i + 1]);
            Percentile.Rank rank = Percentile.rank(total, PERCENTS.get(i));
            percentiles[i] = precision == Precision.FLOAT32
                    ? rank.between(lower, upper)
                    : rank.between((double) lower, (double) upper);
        }
        return new Intensities(
                mean, std, new Intensities.Extremes(min, max), percentiles[0], percentiles[1], percentiles[2]);
    }
}
