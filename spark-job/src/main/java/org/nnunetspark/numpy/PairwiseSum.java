package org.nnunetspark.numpy;

/**
 * numpy's pairwise summation of contiguous float32 values (pairwise_sum in numpy/_core/src/umath/loops_utils): up to 128
 * values by eight interleaved accumulators, more by halves whose first is a multiple of eight. Every addition rounds to
 * float32, so the order is part of the result.
 */
public final class PairwiseSum {
    /** As many values are summed without another split. */
    static final int LEAF = 128;

    private static final int LANES = 8;

    private final FloatRuns values;
    private final float[] leaf = new float[LEAF];

    /** Sums values as they come. */
    public PairwiseSum(FloatRuns values) {
        this.values = values;
    }

    /** The sum of the next {@code n} values; -0.0 for none. */
    public float next(long n) {
        if (n <= LEAF) {
            values.next(leaf, (int) n);
            return leaf(leaf, 0, (int) n);
        }
        long first = firstHalf(n);
        float left = next(first);
        return left + next(n - first);
    }

    /** The sum of {@code n} values of an array. */
    public static float of(float[] values, int from, int n) {
        if (n <= LEAF) {
            return leaf(values, from, n);
        }
        int first = (int) firstHalf(n);
        return of(values, from, first) + of(values, from + first, n - first);
    }

    /** How many of more than {@link #LEAF} values the first half takes. */
    static long firstHalf(long n) {
        long half = n / 2;
        return half - half % LANES;
    }

    static float leaf(float[] a, int from, int n) {
        if (n < LANES) {
            float sum = -0.0f;
            for (int i = 0; i < n; i++) {
                sum += a[from + i];
            }
            return sum;
        }
        float r0 = a[from];
        float r1 = a[from + 1];
        float r2 = a[from + 2];
        float r3 = a[from + 3];
        float r4 = a[from + 4];
        float r5 = a[from + 5];
        float r6 = a[from + 6];
        float r7 = a[from + 7];
        int i = LANES;
        for (; i < n - n % LANES; i += LANES) {
            r0 += a[from + i];
            r1 += a[from + i + 1];
            r2 += a[from + i + 2];
            r3 += a[from + i + 3];
            r4 += a[from + i + 4];
            r5 += a[from + i + 5];
            r6 += a[from + i + 6];
            r7 += a[from + i + 7];
        }
        float sum = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
        for (; i < n; i++) {
            sum += a[from + i];
        }
        return sum;
    }

    static double leaf(double[] a, int n) {
        if (n < LANES) {
            double sum = -0.0;
            for (int i = 0; i < n; i++) {
                sum += a[i];
            }
            return sum;
        }
        double[] r = new double[LANES];
        System.arraycopy(a, 0, r, 0, LANES);
        int i = LANES;
        for (; i < n - n % LANES; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                r[lane] += a[i + lane];
            }
        }
        double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        for (; i < n; i++) {
            sum += a[i];
        }
        return sum;
    }
}
