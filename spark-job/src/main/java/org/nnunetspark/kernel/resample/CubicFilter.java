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

    @Override
    double gain() {
        return GAIN;
    }

    /** A new sum for the causal pass of {@code width} lines. */
    CausalStart start(int width) {
        return new CausalStart(width, poleToLength);
    }

    @Override
    void filter(double[] rows, int width, double bound) {
        int last = (length() - 1) * width;
        CausalStart start = start(width);
        start.begin(rows, 0, rows, last);
        for (int row = 1; row < length() && start.needs(row, bound); row++) {
            start.add(rows, row * width, rows, last - row * width);
        }
        start.finish(rows, 0);
        for (int row = width; row <= last; row += width) {
            forward(rows, row, width);
        }
        for (int i = last; i < last + width; i++) {
            rows[i] *= TURN;
        }
        for (int row = last - width; row >= firstRead() * width; row -= width) {
            backward(rows, row, width);
        }
    }

    private static void forward(double[] rows, int row, int width) {
        for (int i = row; i < row + width; i++) {
            rows[i] += POLE * rows[i - width];
        }
    }

    private static void backward(double[] rows, int row, int width) {
        for (int i = row; i < row + width; i++) {
            rows[i] = POLE * (rows[i + width] - rows[i]);
        }
    }
}
