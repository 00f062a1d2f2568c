package org.nnunetspark.kernel.resample;

/**
 * What is done to lines of voxels before they are interpolated: edges repeated on both sides, and for a cubic spline a
 * filter. Many lines at once that run across the rows of a matrix: row i holds element i of every line.
 */
abstract sealed class LineFilter permits CubicFilter, LineFilter.Edges {
    private final int samples;
    private final int padding;

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

    /** What samples are multiplied by before they are filtered. */
    abstract double gain();

    /**
     * Replaces padded samples, already multiplied by {@link #gain()}, by coefficients, from row {@link #firstRead()} on; the
     * rows before it are left undefined.
     *
     * @param rows {@link #length()} rows of {@code width} elements
     * @param bound no element is larger
     */
    abstract void filter(double[] rows, int width, double bound);

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
        double gain() {
            return 1;
        }

        @Override
        void filter(double[] rows, int width, double bound) {
            // The samples are the coefficients.
        }
    }
}
