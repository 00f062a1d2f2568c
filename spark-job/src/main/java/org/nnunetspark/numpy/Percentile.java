package org.nnunetspark.numpy;

import java.util.Arrays;

/**
 * {@code np.percentile} (method "linear") and {@code np.median}, equal to the last bit. The two differ: the 50th
 * percentile interpolates from the upper neighbour, the median halves a sum.
 */
public final class Percentile {
    private Percentile() {}

    /** {@code np.percentile(values, percent)}; {@code values} stays as it is, must not be empty and holds no NaN. */
    public static double of(double[] values, double percent) {
        double[] sorted = sorted(values);
        Rank rank = rank(sorted.length, percent);
        return rank.between(sorted[(int) rank.lower()], sorted[(int) rank.upper()]);
    }

    /** {@code np.median(values)}; {@code values} stays as it is, must not be empty and holds no NaN. */
    public static double median(double[] values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no percentile of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Where a percentile lies among {@code count} sorted values.
     *
     * @param count number of values, at least 1
     * @param percent 0 to 100
     */
    public static Rank rank(long count, double percent) {
        if (count < 1 || !(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("no percentile " + percent + " of " + count + " values");
        }
        double position = (count - 1) * (percent / 100);
        if (position >= count - 1) {
            // NumPy addresses the last value as index -1, and takes the weight from there.
            return new Rank(count - 1, count - 1, position + 1);
        }
        long lower = (long) position;
        return new Rank(lower, lower + 1, position - lower);
    }

    /**
     * The two order statistics that a percentile lies between.
     *
     * @param lower index of the lower one among the sorted values
     * @param upper index of the upper one
     * @param weight how far from the lower to the upper one
     */
    public record Rank(long lower, long upper, double weight) {
        /** NumPy's interpolation of float64 values. */
        public double between(double a, double b) {
            return interpolate(a, b, b - a);
        }

        /** NumPy's interpolation of float32 values: the difference is rounded to float32, the rest is float64. */
        public double between(float a, float b) {
            return interpolate(a, b, b - a);
        }

        private double interpolate(double a, double b, double difference) {
            return weight >= 0.5 ? b - difference * (1 - weight) : a + difference * weight;
        }
    }
}
