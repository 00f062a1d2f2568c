package org.nnunetspark.kernel.resample;

/**
 * What is done to lines of voxels before they are interpolated: edges repeated on both sides, and for a cubic spline a
 * filter. Many lines at once that run across the rows of a strip: row i holds element i of every line.
 */
abstract sealed class LineFilter permits CubicFilter, LineFilter.Edges {
    private final int samples;
    private final int padding;

    /** Lines that are filtered. */
    @FunctionalInterface
    interface Lines {
        /** Copies voxel {@code i} of every line to the beginning of a row. */
        void copy(int i, double[] row);
    }

    /**
     * @param samples voxels of a line
     * @param padding copies of the edge voxel on either side
     */
    LineFilter(int samples, int padding) {
        this.samples = samples;
        this.padding = padding;
    }

    /** The filter that interpolation of this order needs. */
    static LineFilter of(int order, int samples) {
        return order == 3 ? new CubicFilter(samples) : new Edges(samples, AxisTaps.marginOf(order));
    }

    /** Elements of a line with the padding. */
    final int length() {
        return samples + 2 * padding;
    }

    /** The voxel whose value stands at {@code index} of the padded line. */
    final int voxel(int index) {
        return Math.max(0, Math.min(index - padding, samples - 1));
    }

    /** The first element of the padded line that a tap reads; the last one is as far from the end. */
    abstract int firstRead();

    /**
     * Computes the coefficients of lines.
     *
     * @param strip gets the rows of the padded lines, from {@link #firstRead()} on
     * @param width how many lines there are
     * @param bound no voxel, multiplied by the gain of a filter, is larger
     */
    abstract void filter(Lines lines, Strip strip, int width, double bound);

    /** Only the edges: voxels are their own coefficients. */
    static final class Edges extends LineFilter {
        Edges(int samples, int padding) {
            super(samples, padding);
        }

        @Override
        int firstRead() {
            return 0;
        }

        @Override
        void filter(Lines lines, Strip strip, int width, double bound) {
            for (int i = 0; i < length(); i++) {
                lines.copy(voxel(i), strip.row(i));
            }
        }
    }
}
