package org.nnunetspark.dataset;

import java.util.List;

/** How close two lists of as many numbers are. */
final class Closeness {
    private static final double ABSOLUTE = 1e-8;

    private Closeness() {}

    /**
     * numpy.allclose: whether {@code |a - b| <= 1e-8 + relative |b|} for every pair. Not symmetric: the tolerance is
     * relative to b. NaN is close to nothing, an infinity only to itself.
     */
    static boolean allClose(List<Double> a, List<Double> b, double relative) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("lists of " + a.size() + " and " + b.size() + " numbers");
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isClose(a.get(i), b.get(i), relative)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClose(double a, double b, double relative) {
        return (Double.isInfinite(a) || Double.isInfinite(b))
                ? a == b
                : Math.abs(a - b) <= (ABSOLUTE + relative * Math.abs(b));
    }

    /** The distance of two points. */
    static double distance(List<Double> a, List<Double> b) {
        double squares = 0;
        for (int i = 0; i < a.size(); i++) {
            squares += (a.get(i) - b.get(i)) * (a.get(i) - b.get(i));
        }
        return Math.sqrt(squares);
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
