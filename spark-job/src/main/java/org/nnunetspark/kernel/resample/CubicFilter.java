package org.nnunetspark.kernel.resample;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The recursive filter that turns samples into the coefficients of a cubic B-spline, as scipy.ndimage.spline_filter1d does
 * it in mode nearest: a line is extended by 12 copies of its edge voxels and then filtered as if it were reflected at its
 * ends. Double precision throughout, in scipy's order of operations.
 */
final class CubicFilter extends LineFilter {
    /** sqrt(3) - 2, the root of the cubic B-spline within the unit circle. */
    static final double POLE = -0.2679491924311227;

    /** What samples are multiplied by before filtering. */
    static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

    /** What the last element of the causal pass is multiplied by to start the pass back. */
    static final double TURN = POLE / (POLE - 1);

    private final double poleToLength;

    /** @param samples voxels of a line without padding */
    CubicFilter(int samples) {
        super(samples, AxisTaps.CUBIC_PADDING);
        // Correctly rounded, as glibc's pow is here. Java's pow may be one digit off.
        this.poleToLength =
                new BigDecimal(POLE).pow(length(), new MathContext(60)).doubleValue();
    }

    @Override
    int firstRead() {
        return AxisTaps.CUBIC_PADDING - AxisTaps.marginOf(3);
    }

    /** A new sum for the causal pass of {@code width} lines. */
    CausalStart start(int width) {
        return new CausalStart(width, poleToLength);
    }

    @Override
    void filter(Lines lines, Strip strip, int width, double bound) {
        int last = length() - 1;
        int known = start(lines, strip, width, bound);
        for (int i = 1; i <= last; i++) {
            double[] row = strip.row(i);
            if (i < known || i > last - known) {
                forward(row, strip.row(i - 1), width);
            } else {
                lines.copy(voxel(i), row);
                gainAndForward(row, strip.row(i - 1), width);
            }
        }
        scale(strip.row(last), TURN, width);
        for (int i = last - 1; i >= firstRead(); i--) {
            backward(strip.row(i + 1), strip.row(i), width);
        }
    }

    /**
     * Puts the start of the causal pass into the first row.
     *
     * @return how many rows from either end were loaded for it
     */
    private int start(Lines lines, Strip strip, int width, double bound) {
        int last = length() - 1;
        CausalStart start = start(width);
        start.begin(loaded(lines, strip, 0, width), loaded(lines, strip, last, width));
        int known = 1;
        while (known < length() && start.needs(known, bound)) {
            start.add(loaded(lines, strip, known, width), loaded(lines, strip, last - known, width));
            known++;
        }
        start.finish(strip.row(0));
        return known;
    }

    private double[] loaded(Lines lines, Strip strip, int i, int width) {
        double[] row = strip.row(i);
        lines.copy(voxel(i), row);
        scale(row, GAIN, width);
        return row;
    }

    private static void scale(double[] row, double factor, int width) {
        for (int c = 0; c < width; c++) {
            row[c] *= factor;
        }
    }

    private static void forward(double[] row, double[] before, int width) {
        for (int c = 0; c < width; c++) {
            row[c] += POLE * before[c];
        }
    }

    private static void gainAndForward(double[] row, double[] before, int width) {
        for (int c = 0; c < width; c++) {
            row[c] = row[c] * GAIN + POLE * before[c];
        }
    }

    private static void backward(double[] after, double[] row, int width) {
        for (int c = 0; c < width; c++) {
            row[c] = POLE * (after[c] - row[c]);
        }
    }
}
