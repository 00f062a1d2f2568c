package org.nnunetspark.kernel.resample;

/**
 * Turns a plane of voxels (in a volume: of coefficients along z) into spline coefficients in y and x.
 *
 * <p>Coefficients lie transposed, x by y with y fastest, with the margin of the taps on all sides. So both axes are filtered
 * across rows, where the compiler vectorises. A plane is worked in strips that stay in the cache.
 */
final class PlaneFilter {
    /** Filtering an axis enlarges values three times at most, and its gain is 6: below 3 * 3 * 3 * 6. */
    private static final double GROWTH = 256;

    private final AxisTaps y;
    private final AxisTaps x;
    private final LineFilter filterY;
    private final LineFilter filterX;
    private final Strip strip;

    PlaneFilter(AxisTaps y, AxisTaps x) {
        this.y = y;
        this.x = x;
        this.filterY = LineFilter.of(y.order(), y.inputSize());
        this.filterX = LineFilter.of(x.order(), x.inputSize());
        this.strip = new Strip(Math.max(filterY.length(), filterX.length()));
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
        int row = y.extended();
        for (int from = 0; from < x.inputSize(); from += Strip.WIDTH) {
            int width = Math.min(Strip.WIDTH, x.inputSize() - from);
            load(plane, from, x.inputSize(), filterY, width);
            filterY.filter(strip.values(), width, bound);
            strip.turn(filterY.firstRead(), row, width, coefficients, (from + x.margin()) * row);
        }
        for (int from = 0; from < row; from += Strip.WIDTH) {
            int width = Math.min(Strip.WIDTH, row - from);
            load(coefficients, x.margin() * row + from, row, filterX, width);
            filterX.filter(strip.values(), width, bound);
            for (int i = 0; i < x.extended(); i++) {
                System.arraycopy(
                        strip.values(), (filterX.firstRead() + i) * width, coefficients, i * row + from, width);
            }
        }
    }

    /** Fills the strip with lines that run across rows of {@code values}, padded and multiplied by the gain. */
    private void load(double[] values, int from, int stride, LineFilter filter, int width) {
        double gain = filter.gain();
        double[] rows = strip.values();
        for (int i = 0; i < filter.length(); i++) {
            int source = from + filter.voxel(i) * stride;
            int target = i * width;
            for (int c = 0; c < width; c++) {
                rows[target + c] = values[source + c] * gain;
            }
        }
    }
}
