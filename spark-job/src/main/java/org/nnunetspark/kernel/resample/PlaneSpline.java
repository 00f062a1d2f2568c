package org.nnunetspark.kernel.resample;

/**
 * One plane of a resampling: from voxels (in a volume: from coefficients along z) to spline coefficients, and from those to
 * the plane at its new size.
 *
 * <p>Coefficients lie transposed, x by y with y fastest, with the margin of the taps on all sides. So both axes are filtered
 * and interpolated across rows, where the compiler vectorises. A plane is worked in strips that stay in the cache.
 */
final class PlaneSpline {
    /** Lines of a strip: nine cache lines a row, so that rows spread over all sets of the cache. */
    private static final int STRIP = 72;

    /** Filtering an axis enlarges values three times at most, and its gain is 6: below 3 * 3 * 3 * 6. */
    private static final double GROWTH = 256;

    private final AxisTaps y;
    private final AxisTaps x;
    private final LineFilter filterY;
    private final LineFilter filterX;
    private final RowBlend blend;
    private final double[] strip;
    private final double[] halfway;

    PlaneSpline(AxisTaps y, AxisTaps x) {
        this.y = y;
        this.x = x;
        this.filterY = LineFilter.of(y.order(), y.inputSize());
        this.filterX = LineFilter.of(x.order(), x.inputSize());
        this.blend = new RowBlend(y.count());
        int rows = Math.max(x.size(), Math.max(filterY.length(), filterX.length()));
        this.strip = new double[Math.multiplyExact(rows, STRIP)];
        this.halfway = new double[Math.multiplyExact(y.extended(), x.size())];
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
        for (int from = 0; from < x.inputSize(); from += STRIP) {
            int width = Math.min(STRIP, x.inputSize() - from);
            load(plane, from, x.inputSize(), filterY, width);
            filterY.filter(strip, width, bound);
            turn(filterY.firstRead(), row, width, coefficients, (from + x.margin()) * row);
        }
        for (int from = 0; from < row; from += STRIP) {
            int width = Math.min(STRIP, row - from);
            load(coefficients, x.margin() * row + from, row, filterX, width);
            filterX.filter(strip, width, bound);
            for (int i = 0; i < x.extended(); i++) {
                System.arraycopy(strip, (filterX.firstRead() + i) * width, coefficients, i * row + from, width);
            }
        }
    }

    /** Interpolates coefficients; the result has rows of the new x. Separable, so not yet scipy's last digit. */
    void interpolate(double[] coefficients, double[] result) {
        int row = y.extended();
        for (int from = 0; from < row; from += STRIP) {
            int width = Math.min(STRIP, row - from);
            for (int k = 0; k < x.size(); k++) {
                blend(x, k, coefficients, from, row);
                blend.into(strip, k * width, width);
            }
            turn(0, x.size(), width, halfway, from * x.size());
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

    /** Fills the strip with lines that run across rows of {@code values}, padded and multiplied by the gain. */
    private void load(double[] values, int from, int stride, LineFilter filter, int width) {
        double gain = filter.gain();
        for (int i = 0; i < filter.length(); i++) {
            int source = from + filter.voxel(i) * stride;
            int target = i * width;
            for (int c = 0; c < width; c++) {
                strip[target + c] = values[source + c] * gain;
            }
        }
    }

    /** Writes the strip transposed: its column c becomes row c of {@code target}, {@code rows} long, from {@code at} on. */
    private void turn(int firstRow, int rows, int width, double[] target, int at) {
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            int to = at + c * rows;
            int from = firstRow * width + c;
            for (int r = 0; r < rows; r++, from += width) {
                target[to + r] = strip[from];
                target[to + rows + r] = strip[from + 1];
                target[to + 2 * rows + r] = strip[from + 2];
                target[to + 3 * rows + r] = strip[from + 3];
            }
        }
        for (; c < width; c++) {
            for (int r = 0; r < rows; r++) {
                target[at + c * rows + r] = strip[(firstRow + r) * width + c];
            }
        }
    }
}
