package org.nnunetspark.kernel.resample;

import java.util.stream.DoubleStream;

/**
 * Which input voxels make an output voxel along one axis, and with which weights: the tables of scipy.ndimage.zoom with
 * grid_mode and mode nearest, as skimage.transform.resize calls it.
 *
 * <p>An output voxel k reads {@link #count()} neighbouring input voxels from {@link #first(int)} on, counted in an axis
 * that was extended by {@link #margin()} voxels on both sides.
 */
final class AxisTaps {
    /** Voxels by which scipy repeats the edges before it filters for a cubic spline. */
    static final int CUBIC_PADDING = 12;

    private final int margin;
    private final int inputSize;
    private final int[] first;
    private final double[][] weights;

    /**
     * @param order spline order, 0, 1 or 3
     * @param in voxels before
     * @param out voxels after
     */
    AxisTaps(int order, int in, int out) {
        this.margin = marginOf(order);
        this.inputSize = in;
        this.first = new int[out];
        this.weights = new double[order + 1][out];
        double step = (double) in / out;
        int padding = order == 3 ? CUBIC_PADDING : 0;
        for (int k = 0; k < out; k++) {
            double position = (k + 0.5) * step - 0.5 + padding;
            double floor = Math.floor(position);
            int start = order == 0 ? (int) Math.floor(position + 0.5) : (int) floor - order / 2;
            first[k] = clamp(start - padding + margin, extended() - count());
            weigh(k, position - floor);
        }
    }

    /** A single tap of weight 1, along the axis a plane lacks: multiplying by 1 changes no bit. */
    static AxisTaps none() {
        return new AxisTaps(0, 1, 1);
    }

    private AxisTaps(AxisTaps other) {
        this.margin = other.margin;
        this.inputSize = other.inputSize;
        this.first = other.first;
        this.weights = new double[other.weights.length][];
        for (int tap = 0; tap < weights.length; tap++) {
            weights[tap] = DoubleStream.of(other.weights[tap]).map(Math::abs).toArray();
        }
    }

    /** The same taps with absolute weights: the last of four is what rounding left of 1 and may fall below zero. */
    AxisTaps absolute() {
        return new AxisTaps(this);
    }

    /** Voxels an axis is extended by: two for the four taps of a cubic spline, none for the nearest voxel. */
    static int marginOf(int order) {
        return order == 3 ? 2 : order;
    }

    /** The order of operations is scipy's; the weights are not symmetric to the last bit. */
    private void weigh(int k, double y) {
        double s = 1 - y;
        switch (weights.length) {
            case 1 -> weights[0][k] = 1;
            case 2 -> {
                weights[0][k] = s;
                weights[1][k] = 1 - s;
            }
            default -> {
                weights[0][k] = s * s * s / 6;
                weights[1][k] = (y * y * (y - 2) * 3 + 4) / 6;
                weights[2][k] = (s * s * (s - 2) * 3 + 4) / 6;
                weights[3][k] = 1 - weights[0][k] - weights[1][k] - weights[2][k];
            }
        }
    }

    private static int clamp(int index, int last) {
        return Math.max(0, Math.min(index, last));
    }

    /** Voxels after. */
    int size() {
        return first.length;
    }

    /** Voxels before. */
    int inputSize() {
        return inputSize;
    }

    /** Voxels before, with the margin on both sides. */
    int extended() {
        return inputSize + 2 * margin;
    }

    int margin() {
        return margin;
    }

    /** The spline order. */
    int order() {
        return weights.length - 1;
    }

    /** Taps of an output voxel: order + 1. */
    int count() {
        return weights.length;
    }

    /** The first input voxel of output voxel k in the extended axis; does not fall as k rises. */
    int first(int k) {
        return first[k];
    }

    /** The weight of a tap of output voxel k. */
    double weight(int tap, int k) {
        return weights[tap][k];
    }

    /** The input voxel under a tap of output voxel k, the edge repeated, in the axis without margin. */
    int source(int tap, int k) {
        return clamp(first[k] + tap - margin, inputSize - 1);
    }
}
