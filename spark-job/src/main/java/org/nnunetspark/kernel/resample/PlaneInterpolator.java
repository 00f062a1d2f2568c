package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import org.nnunetspark.parallel.Helpers;

/**
 * Interpolates planes in x and y, one axis after the other, from coefficients that lie as {@link PlaneFilter} leaves them.
 * Both axes are interpolated across rows, where the compiler vectorises, each strip by whoever is free.
 */
final class PlaneInterpolator {
    private final AxisTaps y;
    private final AxisTaps x;
    private final Helpers helpers;
    private final Strip[] strips;
    private final RowBlend[] blends;
    private final double[] halfway;

    PlaneInterpolator(AxisTaps y, AxisTaps x, Helpers helpers) {
        this.y = y;
        this.x = x;
        this.helpers = helpers;
        this.strips = Strip.each(helpers, x.size());
        this.blends = new RowBlend[helpers.most()];
        Arrays.setAll(blends, worker -> new RowBlend(y.count()));
        this.halfway = new double[Math.multiplyExact(y.extended(), x.size())];
    }

    /** Interpolates; the result has y rows of x values. */
    void interpolate(double[] coefficients, double[] result) {
        helpers.run(
                Strip.count(y.extended()),
                (worker, number) -> interpolateX(coefficients, number, strips[worker], blends[worker]));
        helpers.run(Strip.count(y.size()), (worker, number) -> interpolateY(result, number, blends[worker]));
    }

    private void interpolateX(double[] coefficients, int number, Strip strip, RowBlend blend) {
        int row = y.extended();
        int from = number * Strip.WIDTH;
        int width = Strip.width(number, row);
        for (int k = 0; k < x.size(); k++) {
            blend.set(x, k, coefficients, from, row);
            blend.into(strip.values(), k * width, width);
        }
        strip.turn(0, x.size(), width, halfway, from * x.size());
    }

    private void interpolateY(double[] result, int number, RowBlend blend) {
        int first = number * Strip.WIDTH;
        for (int k = first; k < first + Strip.width(number, y.size()); k++) {
            blend.set(y, k, halfway, 0, x.size());
            blend.into(result, k * x.size(), x.size());
        }
    }
}
