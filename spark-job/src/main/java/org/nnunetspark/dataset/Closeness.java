package org.nnunetspark.dataset;

import java.util.List;

/** numpy.allclose with its default tolerances. */
final class Closeness {
    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-8;

    private Closeness() {}

    /**
     * Whether {@code |a - b| <= 1e-8 + 1e-5 |b|} for every pair. Not symmetric: the tolerance is relative to b. NaN is
     * close to nothing, an infinity only to itself.
     */
    static boolean allClose(List<Double> a, List<Double> b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("lists of " + a.size() + " and " + b.size() + " numbers");
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isClose(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClose(double a, double b) {
        return (Double.isInfinite(a) || Double.isInfinite(b))
                ? a == b
                : Math.abs(a - b) <= (ABSOLUTE + RELATIVE * Math.abs(b));
    }

    /** The largest difference of a pair; NaN if there is one. */
    static double largestDifference(List<Double> a, List<Double> b) {
        double largest = 0;
        for (int i = 0; i < a.size(); i++) {
            largest = Math.max(largest, Math.abs(a.get(i) - b.get(i)));
        }
        return largest;
    }
}
