package org.nnunetspark.kernel.resample.general;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The recursive filter that turns samples into B-spline coefficients, as scipy.ndimage.spline_filter1d does it in mode nearest
 * for orders 2 to 5: a line is extended by 12 copies of its edge voxels, multiplied by a gain, and then filtered forwards and
 * backwards once for each pole as if it were reflected at its ends. In scipy's order of operations.
 *
 * <p>Many lines at once: element i of every line stands in row i of a matrix.
 */
final class SplineFilter {
    /** Voxels by which scipy repeats the edges. */
    static final int PADDING = 12;

    /** Coefficients beyond the edge voxels that a tap can read. */
    static final int MARGIN = 3;

    private static final MathContext DIGITS = new MathContext(60);

    private final int samples;
    private final double[] poles;
    /** Each pole to the power of the length; correctly rounded, as glibc's pow is. Java's may be one digit off. */
    private final double[] powers;

    /**
     * @param order spline order, 2 to 5
     * @param samples voxels of a line
     */
    SplineFilter(int order, int samples) {
        this.samples = samples;
        this.poles = poles(order);
        this.powers = new double[poles.length];
        for (int i = 0; i < poles.length; i++) {
            powers[i] = new BigDecimal(poles[i]).pow(length(), DIGITS).doubleValue();
        }
    }

    /** Roots of the B-spline's z-transform within the unit circle. */
    private static double[] poles(int order) {
        return switch (order) {
            // sqrt(8) - 3
            case 2 -> new double[] {-0.1715728752538099};
            // sqrt(3) - 2
            case 3 -> new double[] {-0.2679491924311227};
            // sqrt(664 -+ sqrt(438976)) +- sqrt(304) - 19
            case 4 -> new double[] {-0.36134122590022016, -0.013725429297339121};
            // sqrt(67.5 -+ sqrt(4436.25)) +- sqrt(26.25) - 6.5
            case 5 -> new double[] {-0.4305753470999738, -0.04309628820326465};
            default -> throw new IllegalArgumentException("a spline of order " + order + " has no filter");
        };
    }

    /** Rows of the matrix: voxels with the padding. */
    int length() {
        return samples + 2 * PADDING;
    }

    /** The voxel whose value belongs in a row before filtering. */
    int voxel(int row) {
        return Math.max(0, Math.min(row - PADDING, samples - 1));
    }

    /** The first row that is a coefficient some tap can read; the last one is as far from the end. */
    static int firstRow() {
        return PADDING - MARGIN;
    }

    /** Replaces padded samples by coefficients; {@link #length()} rows of {@code width} elements. */
    void filter(double[] rows, int width) {
        double gain = 1;
        for (double pole : poles) {
            gain *= (1 - pole) * (1 - 1 / pole);
        }
        for (int i = 0; i < length() * width; i++) {
            rows[i] *= gain;
        }
        for (int i = 0; i < poles.length; i++) {
            start(rows, width, poles[i], powers[i]);
            forward(rows, width, poles[i]);
            backward(rows, width, poles[i]);
        }
    }

    /** Sums up the reflected line; the sum grows in row 0, and its last term reads what has become of it. */
    private void start(double[] rows, int width, double pole, double poleToLength) {
        double[] first = new double[width];
        System.arraycopy(rows, 0, first, 0, width);
        int last = (length() - 1) * width;
        for (int i = 0; i < width; i++) {
            rows[i] += poleToLength * rows[last + i];
        }
        double power = pole;
        for (int near = width; near <= last; near += width) {
            int far = last - near;
            for (int i = 0; i < width; i++) {
                rows[i] += power * (rows[near + i] + poleToLength * rows[far + i]);
            }
            power *= pole;
        }
        double factor = pole / (1 - poleToLength * poleToLength);
        for (int i = 0; i < width; i++) {
            rows[i] = rows[i] * factor + first[i];
        }
    }

    private void forward(double[] rows, int width, double pole) {
        for (int i = width; i < length() * width; i++) {
            rows[i] += pole * rows[i - width];
        }
    }

    private void backward(double[] rows, int width, double pole) {
        int last = (length() - 1) * width;
        double turn = pole / (pole - 1);
        for (int i = last; i < last + width; i++) {
            rows[i] *= turn;
        }
        for (int i = last - 1; i >= 0; i--) {
            rows[i] = pole * (rows[i + width] - rows[i]);
        }
    }
}
