package org.nnunetspark.kernel.intensity;

import java.io.Serializable;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.PairwiseTree;

/**
 * What one look at some samples gives: part of their sum, their range, and how many have which upper half of the key.
 * Parts of all cases merge, in any order, into the mean and the places where the percentiles are to be looked for.
 */
public final class FirstPass implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PairwiseTree sum;
    private final Histogram histogram = new Histogram();
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    private FirstPass(PairwiseTree sum) {
        this.sum = sum;
    }

    /** Looks at the samples of one case. */
    public static FirstPass of(SampleRange range, FloatRuns samples) {
        FirstPass pass = new FirstPass(new PairwiseTree(range.total(), range.precision()));
        pass.sum.addValues(range.start(), range.count(), (target, count) -> {
            samples.next(target, count);
            pass.count(target, count);
        });
        return pass;
    }

    private void count(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            float value = values[i];
            min = Math.min(min, value);
            max = Math.max(max, value);
            histogram.count(FloatOrder.high(FloatOrder.key(value)));
        }
    }

    /** Takes over another part. Gives this. */
    public FirstPass merge(FirstPass other) {
        sum.merge(other.sum);
        histogram.merge(other.histogram);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        return this;
    }

    double sum() {
        return sum.sum();
    }

    float min() {
        return min;
    }

    float max() {
        return max;
    }

    /** The upper half of the key of the sample of this rank among all. */
    Histogram.Bucket bucketOf(long rank) {
        return histogram.find(rank);
    }
}
