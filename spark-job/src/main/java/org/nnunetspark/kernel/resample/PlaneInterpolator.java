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
    private final StripInterpolator[] strips;
    private final RowBlend[] blends;
    /** Interpolated along x: extended y rows of x values. */
    private final double[][] halfway;

    PlaneInterpolator(AxisTaps y, AxisTaps x, Helpers helpers) {
        this.y = y;
        this.x = x;
        this.helpers = helpers;
        this.strips = new StripInterpolator[helpers.most()];
        Arrays.setAll(strips, worker -> new StripInterpolator(x));
        this.blends = new RowBlend[helpers.most()];
        Arrays.setAll(blends, worker -> new RowBlend(y.count()));
        this.halfway = new double[y.extended()][x.size()];
    }

    /**
     * Begins with a strip of y, to be interpolated along x.
     *
     * @param coefficients of the strip, a row for each place along x
     * @param first the row of the first place of the extended axis
     */
    StripInterpolator alongX(int worker, int number, Strip coefficients, int first) {
        int from = number * Strip.WIDTH;
        strips[worker].begin(coefficients, first, new Strip.Turned(halfway, from, Strip.width(number, y.extended())));
        return strips[worker];
    }

    /** Once all strips were interpolated along x: interpolates along y. */
    void alongY(double[][] result) {
        helpers.run(Strip.count(y.size()), (worker, number) -> interpolateY(result, number, blends[worker]));
    }

    private void interpolateY(double[][] result, int number, RowBlend blend) {
        int first = number * Strip.WIDTH;
        for (int k = first; k < first + Strip.width(number, y.size()); k++) {
            blend.set(y, k, halfway);
            blend.into(result[k], x.size());
        }
    }
}
