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
    private final RowBlend[] blendsX;
    private final RowBlend[] blendsY;
    /** Interpolated along x: extended y rows of x values. */
    private final double[][] halfway;

    PlaneInterpolator(AxisTaps y, AxisTaps x, Helpers helpers) {
        this.y = y;
        this.x = x;
        this.helpers = helpers;
        this.strips = Strip.each(helpers, x.size());
        this.blendsX = blends(helpers, x);
        this.blendsY = blends(helpers, y);
        this.halfway = new double[y.extended()][x.size()];
    }

    private static RowBlend[] blends(Helpers helpers, AxisTaps axis) {
        RowBlend[] blends = new RowBlend[helpers.most()];
        Arrays.setAll(blends, worker -> new RowBlend(axis.count()));
        return blends;
    }

    /**
     * Interpolates a strip of y along x.
     *
     * @param coefficients of the strip, a row for each place along x
     * @param first the row of the first place of the extended axis
     */
    void alongX(int worker, int number, Strip coefficients, int first) {
        RowBlend blend = blendsX[worker];
        Strip interpolated = strips[worker];
        int width = Strip.width(number, y.extended());
        for (int k = 0; k < x.size(); k++) {
            for (int tap = 0; tap < x.count(); tap++) {
                blend.set(tap, coefficients.row(first + x.first(k) + tap), x.weight(tap, k));
            }
            blend.into(interpolated.row(k), width);
        }
        interpolated.turn(0, x.size(), halfway, number * Strip.WIDTH, width);
    }

    /** Once all strips were interpolated along x: interpolates along y. */
    void alongY(double[][] result) {
        helpers.run(Strip.count(y.size()), (worker, number) -> interpolateY(result, number, blendsY[worker]));
    }

    private void interpolateY(double[][] result, int number, RowBlend blend) {
        int first = number * Strip.WIDTH;
        for (int k = first; k < first + Strip.width(number, y.size()); k++) {
            blend.set(y, k, halfway);
            blend.into(result[k], x.size());
        }
    }
}
