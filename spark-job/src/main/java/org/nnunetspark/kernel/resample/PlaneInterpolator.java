package org.nnunetspark.kernel.resample;

/**
 * Interpolates planes in x and y, one axis after the other, from coefficients that lie as {@link PlaneFilter} leaves them.
 * Both axes are interpolated across rows, where the compiler vectorises.
 */
final class PlaneInterpolator {
    private final AxisTaps y;
    private final AxisTaps x;
    private final RowBlend blend;
    private final Strip strip;
    private final double[] halfway;

    PlaneInterpolator(AxisTaps y, AxisTaps x) {
        this.y = y;
        this.x = x;
        this.blend = new RowBlend(y.count());
        this.strip = new Strip(x.size());
        this.halfway = new double[Math.multiplyExact(y.extended(), x.size())];
    }

    /** Interpolates; the result has y rows of x values. */
    void interpolate(double[] coefficients, double[] result) {
        int row = y.extended();
        for (int from = 0; from < row; from += Strip.WIDTH) {
            int width = Math.min(Strip.WIDTH, row - from);
            for (int k = 0; k < x.size(); k++) {
                blend(x, k, coefficients, from, row);
                blend.into(strip.values(), k * width, width);
            }
            strip.turn(0, x.size(), width, halfway, from * x.size());
        }
        for (int k = 0; k < y.size(); k++) {
            blend(y, k, halfway, 0, x.size());
            blend.into(result, k * x.size(), x.size());
        }
    }

    private void blend(AxisTaps axis, int k, double[] values, int from, int stride) {
        for (int tap = 0; tap < axis.count(); tap++) {
            blend.set(tap, values, from + (axis.first(k) + tap) * stride, axis.weight(tap, k));
        }
    }
}
