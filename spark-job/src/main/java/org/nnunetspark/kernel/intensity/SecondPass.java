package org.nnunetspark.kernel.intensity;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.nnunetspark.kernel.intensity.FirstPass.Bucket;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.PairwiseTree;

/**
 * What a second look at some samples gives, now that the mean and the buckets are known: part of the sum of squared
 * deviations, and the samples of the wanted buckets counted by the lower half of their keys.
 */
public final class SecondPass implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PairwiseTree squares;
    private final TreeMap<Integer, long[]> histograms = new TreeMap<>();

    private SecondPass(PairwiseTree squares, IntensityQuery query) {
        this.squares = squares;
        for (Bucket bucket : query.buckets()) {
            histograms.putIfAbsent(bucket.high(), new long[FloatOrder.BUCKETS]);
        }
    }

    /** Looks at the samples of one case again. */
    public static SecondPass of(SampleRange range, IntensityQuery query, FloatRuns samples) {
        SecondPass pass = new SecondPass(new PairwiseTree(range.total(), range.precision()), query);
        long[][] byHigh = new long[FloatOrder.BUCKETS][];
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

    private static void count(long[][] byHigh, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            int key = FloatOrder.key(values[i]);
            long[] histogram = byHigh[FloatOrder.high(key)];
            if (histogram != null) {
                histogram[FloatOrder.low(key)]++;
            }
        }
    }

    /** Takes over another part. Gives this. */
    public SecondPass merge(SecondPass other) {
        squares.merge(other.squares);
        for (Map.Entry<Integer, long[]> entry : other.histograms.entrySet()) {
            long[] mine = histograms.get(entry.getKey());
            for (int i = 0; i < mine.length; i++) {
                mine[i] += entry.getValue()[i];
            }
        }
        return this;
    }

    double squares() {
        return squares.sum();
    }

    /** The sample of a rank among all samples. */
    float sample(Bucket bucket, long rank) {
        long before = bucket.before();
        long[] histogram = histograms.get(bucket.high());
        for (int low = 0; low < histogram.length; low++) {
            before += histogram[low];
            if (rank < before) {
                return FloatOrder.value(bucket.high() << 16 | low);
            }
        }
        throw new IllegalStateException("no sample of rank " + rank + " is in its bucket");
    }
}
