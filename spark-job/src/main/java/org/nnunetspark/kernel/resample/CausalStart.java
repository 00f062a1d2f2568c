package org.nnunetspark.kernel.resample;

/**
 * The first coefficient of the causal pass of {@link CubicFilter}: a sum over a whole line that is reflected at its ends, as
 * scipy adds it up. For many lines at once: row i holds element i of every line, and may be longer than there are lines.
 */
final class CausalStart {
    /** Adding a number below half the last digit, 2^-54 of it, does not change a double; with some to spare. */
    private static final double ABSORBS = 0x1p57;

    /** Rows between two looks at whether the rest can change anything; a look costs as much as a row. */
    private static final int LOOK_EVERY = 8;

    private final double[] sums;
    private final double poleToLength;
    private double power = CubicFilter.POLE;

    /**
     * @param width lines
     * @param poleToLength the pole to the power of the length of the lines
     */
    CausalStart(int width, double poleToLength) {
        this.sums = new double[width];
        this.poleToLength = poleToLength;
    }

    /** Begins with the first row and the last. */
    void begin(double[] first, double[] last) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = first[i] + poleToLength * last[i];
        }
    }

    /** Adds the next row from the start, {@code near}, and the one as far from the end, {@code far}. */
    void add(double[] near, double[] far) {
        double factor = power;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * (near[i] + poleToLength * far[i]);
        }
        power *= CubicFilter.POLE;
    }

    /**
     * Whether rows from {@code row} on can still change a sum. Never too early: only when every sum absorbs the largest term
     * that may come. A sum of exactly zero, as in a zero background, waits for the last row.
     *
     * @param bound no element is larger
     */
    boolean needs(int row, double bound) {
        if (row % LOOK_EVERY != 0) {
            return true;
        }
        double largest = Math.abs(power) * bound * ABSORBS;
        for (double sum : sums) {
            if (!(Math.abs(sum) >= largest)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces the first row by the start of the causal pass. */
    void finish(double[] first) {
        double factor = CubicFilter.POLE / (1 - poleToLength * poleToLength);
        for (int i = 0; i < sums.length; i++) {
            first[i] += sums[i] * factor;
        }
    }
}
