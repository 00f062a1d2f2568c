package org.nnunetspark.kernel.resample.general;

/**
 * Which coefficients make an output voxel along one axis, and with which weights: the tables of scipy.ndimage.zoom with
 * grid_mode and mode nearest, which are those of map_coordinates too. The order of operations is scipy's; its weights are not
 * symmetric to the last bit.
 */
final class SplineAxis {
    private final int order;
    private final int in;
    private final int[] start;
    private final double[][] weights;

    /**
     * @param order spline order, 0 to 5
     * @param in voxels before
     * @param out voxels after
     */
    SplineAxis(int order, int in, int out) {
        this.order = order;
        this.in = in;
        this.start = new int[out];
        this.weights = new double[out][];
        double step = (double) in / out;
        int padding = order > 1 ? SplineFilter.PADDING : 0;
        for (int k = 0; k < out; k++) {
            double position = (k + 0.5) * step - 0.5 + padding;
            double knot = Math.floor(order % 2 == 1 ? position : position + 0.5);
            start[k] = (int) knot - order / 2 - padding + margin();
            weights[k] = weights(order, position - knot);
        }
    }

    /** The axis that a plane on its own lacks: one tap, whose weight of 1 changes no bit. */
    static SplineAxis none() {
        return new SplineAxis(0, 1, 1);
    }

    /** scipy's get_spline_interpolation_weights: {@code x} is how far the voxel lies from the middle knot. */
    private static double[] weights(int order, double x) {
        double z = 1 - x;
        double half = 0.5 - x;
        double[] weights = new double[order + 1];
        switch (order) {
            case 1 -> weights[0] = z;
            case 2 -> {
                weights[0] = 0.5 * half * half;
                weights[1] = 0.75 - x * x;
            }
            case 3 -> {
                weights[0] = z * z * z / 6;
                weights[1] = (x * x * (x - 2) * 3 + 4) / 6;
                weights[2] = (z * z * (z - 2) * 3 + 4) / 6;
            }
            case 4 -> {
                weights[0] = half * half * (half * half) / 24;
                weights[1] = quartic(1 + x);
                weights[2] = x * x * (x * x * 0.25 - 0.625) + 115.0 / 192;
                weights[3] = quartic(z);
            }
            case 5 -> {
                weights[0] = z * (z * z) * (z * z) / 120;
                weights[1] = outerQuintic(x + 1);
                weights[2] = innerQuintic(x);
                weights[3] = innerQuintic(z);
                weights[4] = outerQuintic(z + 1);
            }
            default -> {
                // Order 0 has one weight, the rest of 1.
            }
        }
        double rest = 1;
        for (int i = 0; i < order; i++) {
            rest -= weights[i];
        }
        weights[order] = rest;
        return weights;
    }

    private static double quartic(double y) {
        return y * (y * (y * (5 - y) / 6 - 1.25) + 5.0 / 24) + 55.0 / 96;
    }

    private static double innerQuintic(double y) {
        double square = y * y;
        return square * (square * (0.25 - y / 12) - 0.5) + 0.55;
    }

    private static double outerQuintic(double y) {
        return y * (y * (y * (y * (y / 24 - 0.375) + 1.25) - 1.75) + 0.625) + 0.425;
    }

    int order() {
        return order;
    }

    /** Whether coefficients differ from the voxels. */
    boolean isFiltered() {
        return order > 1;
    }

    /** Voxels before. */
    int inputSize() {
        return in;
    }

    /** Voxels after. */
    int size() {
        return start.length;
    }

    /** Coefficients before the first voxel, and behind the last. */
    int margin() {
        return isFiltered() ? SplineFilter.MARGIN : 0;
    }

    /** Coefficients of a line. */
    int coefficients() {
        return in + 2 * margin();
    }

    /** Taps of an output voxel. */
    int taps() {
        return order + 1;
    }

    /** The coefficient under a tap of output voxel k; without a margin the edge is repeated. */
    int index(int tap, int k) {
        return Math.max(0, Math.min(start[k] + tap, coefficients() - 1));
    }

    double weight(int tap, int k) {
        return weights[k][tap];
    }
}
