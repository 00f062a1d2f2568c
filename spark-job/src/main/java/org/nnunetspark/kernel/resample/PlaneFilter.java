package org.nnunetspark.kernel.resample;

import org.nnunetspark.parallel.Helpers;

/**
 * Turns a plane of voxels (in a volume: of coefficients along z) into spline coefficients in y and x, and interpolates it.
 *
 * <p>Coefficients lie transposed, x by y with y fastest, with the margin of the taps on all sides. So both axes are filtered
 * across rows, where the compiler vectorises. A plane is worked in strips, each by whoever is free; a strip is interpolated while
 * it is in the cache.
 */
final class PlaneFilter {
    /** Filtering an axis enlarges values three times at most, and its gain is 6: below 3 * 3 * 3 * 6. */
    private static final double GROWTH = 256;

    private final AxisTaps y;
    private final AxisTaps x;
    private final LineFilter filterY;
    private final LineFilter filterX;
    private final Helpers helpers;
    private final PlaneInterpolator interpolator;
    private final Strip[] strips;

    PlaneFilter(AxisTaps y, AxisTaps x, Helpers helpers) {
        this.y = y;
        this.x = x;
        this.filterY = LineFilter.of(y.order(), y.inputSize());
        this.filterX = LineFilter.of(x.order(), x.inputSize());
        this.helpers = helpers;
        this.interpolator = new PlaneInterpolator(y, x, helpers);
        this.strips = Strip.each(helpers, Math.max(filterY.length(), filterX.length()));
    }

    /**
     * Computes coefficients, and interpolates them.
     *
     * @param plane y rows of x values
     * @param magnitude the largest absolute voxel of the image
     * @param coefficients gets the coefficients, x by y with margins
     * @param result gets y rows of x interpolated values
     */
    void filter(double[] plane, double magnitude, double[][] coefficients, double[][] result) {
        double bound = magnitude * GROWTH;
        helpers.run(
                Strip.count(x.inputSize()),
                (worker, number) -> filterColumns(plane, bound, coefficients, number, strips[worker]));
        helpers.run(Strip.count(y.extended()), (worker, number) -> filterRows(bound, coefficients, worker, number));
        interpolator.alongY(result);
    }

    private void filterColumns(double[] plane, double bound, double[][] coefficients, int number, Strip strip) {
        int from = number * Strip.WIDTH;
        int width = Strip.width(number, x.inputSize());
        filterY.filter(
                (i, row) -> System.arraycopy(plane, i * x.inputSize() + from, row, 0, width), strip, width, bound);
        strip.turn(filterY.firstRead(), y.extended(), coefficients, x.margin() + from, width);
    }

    private void filterRows(double bound, double[][] coefficients, int worker, int number) {
        int from = number * Strip.WIDTH;
        int width = Strip.width(number, y.extended());
        Strip strip = strips[worker];
        filterX.filter(
                (i, row) -> System.arraycopy(coefficients[x.margin() + i], from, row, 0, width), strip, width, bound);
        interpolator.alongX(worker, number, strip, filterX.firstRead());
        for (int i = 0; i < x.extended(); i++) {
            System.arraycopy(strip.row(filterX.firstRead() + i), 0, coefficients[i], from, width);
        }
    }
}
