package org.nnunetspark.kernel.resample;

import org.nnunetspark.parallel.Helpers;

/**
 * Turns a plane of voxels (in a volume: of coefficients along z) into spline coefficients in y and x.
 *
 * <p>Coefficients lie transposed, x by y with y fastest, with the margin of the taps on all sides. So both axes are filtered
 * across rows, where the compiler vectorises. A plane is worked in strips that stay in the cache, each by whoever is free.
 */
final class PlaneFilter {
    /** Filtering an axis enlarges values three times at most, and its gain is 6: below 3 * 3 * 3 * 6. */
    private static final double GROWTH = 256;

    private final AxisTaps y;
    private final AxisTaps x;
    private final LineFilter filterY;
    private final LineFilter filterX;
    private final Helpers helpers;
    private final Strip[] strips;

    PlaneFilter(AxisTaps y, AxisTaps x, Helpers helpers) {
        this.y = y;
        this.x = x;
        this.filterY = LineFilter.of(y.order(), y.inputSize());
        this.filterX = LineFilter.of(x.order(), x.inputSize());
        this.helpers = helpers;
        this.strips = Strip.each(helpers, Math.max(filterY.length(), filterX.length()));
    }

    /**
     * Computes coefficients.
     *
     * @param plane y rows of x values
     * @param magnitude the largest absolute voxel of the image
     * @param coefficients the result, x by y with margins
     */
    void filter(double[] plane, double magnitude, double[] coefficients) {
        double bound = magnitude * GROWTH;
        helpers.run(
                Strip.count(x.inputSize()),
                (worker, number) -> filterColumns(plane, bound, coefficients, number, strips[worker]));
        helpers.run(
                Strip.count(y.extended()), (worker, number) -> filterRows(bound, coefficients, number, strips[worker]));
    }

    private void filterColumns(double[] plane, double bound, double[] coefficients, int number, Strip strip) {
        int from = number * Strip.WIDTH;
        int width = Strip.width(number, x.inputSize());
        int row = y.extended();
        strip.load(plane, from, x.inputSize(), filterY, width);
        filterY.filter(strip.values(), width, bound);
        strip.turn(filterY.firstRead(), row, width, coefficients, (from + x.margin()) * row);
    }

    private void filterRows(double bound, double[] coefficients, int number, Strip strip) {
        int from = number * Strip.WIDTH;
        int row = y.extended();
        int width = Strip.width(number, row);
        strip.load(coefficients, x.margin() * row + from, row, filterX, width);
        filterX.filter(strip.values(), width, bound);
        for (int i = 0; i < x.extended(); i++) {
            System.arraycopy(strip.values(), (filterX.firstRead() + i) * width, coefficients, i * row + from, width);
        }
    }
}
