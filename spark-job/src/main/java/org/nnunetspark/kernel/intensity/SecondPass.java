package org.nnunetspark.kernel.intensity;

import java.io.Serializable;
import java.util.TreeMap;
import org.nnunetspark.kernel.intensity.Histogram.Bucket;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.PairwiseTree;

/**
 * What a second look at some samples gives, now that the mean and the buckets are known: part of the sum of squared
 * deviations, and the samples of the wanted buckets counted by the lower half of their keys.
 */
public final class SecondPass implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PairwiseTree squares;
    private final TreeMap<Integer, Histogram> histograms = new TreeMap<>();

    private SecondPass(PairwiseTree squares, IntensityQuery query) {
        this.squares = squares;
        for (Bucket bucket : query.buckets()) {
            histograms.computeIfAbsent(bucket.digit(), high -> new Histogram());
        }
    }

    /** Looks at the samples of one case again. */
    public static SecondPass of(SampleRange range, IntensityQuery query, FloatRuns samples) {
        SecondPass pass = new SecondPass(new PairwiseTree(range.total(), range.precision()), query);
        Histogram[] byHigh = new Histogram[FloatOrder.BUCKETS];
        pass.histograms.forEach((high, histogram) -> byHigh[high] = histogram);
        pass.squares.addSquaredDeviations(
                range.start(),
                range.count(),
                (target, count) -> {
                    samples.next(target, count);
                    count(byHigh, target, count);
                },
                query.mean());
        return pass;
    }

    private static void count(Histogram[] byHigh, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            int key = FloatOrder.key(values[i]);
            Histogram histogram = byHigh[FloatOrder.high(key)];
            if (histogram != null) {
                histogram.count(FloatOrder.low(key));
            }
        }
    }

    /** Takes over another part. Gives this. */
    public SecondPass merge(SecondPass other) {
        if (!histograms.keySet().equals(other.histograms.keySet())) {
            throw new IllegalArgumentException("parts with answers to different questions: buckets "
                    + histograms.keySet() + " and " + other.histograms.keySet());
        }
        squares.merge(other.squares);
        histograms.forEach((high, histogram) -> histogram.merge(other.histograms.get(high)));
        return this;
    }

    double squares() {
        return squares.sum();
    }

    /** The sample of a rank among all samples. */
    float sample(Bucket bucket, long rank) {
        Bucket found = histograms.get(bucket.digit()).find(rank - bucket.before());
        return FloatOrder.value(FloatOrder.key(bucket.digit(), found.digit()));
    }
}
