package org.nnunetspark.kernel.resample;

/** Along one axis: the two voxels around every output voxel, their weights, and which of them is the nearest. */
final class LabelAxis {
    private final int[] low;
    private final int[] high;
    private final double[] lowWeight;
    private final double[] highWeight;
    private final boolean[] isHighNearest;

    /**
     * @param order 1, or 0 for the nearest voxel alone, with weight 1
     * @param in voxels before
     * @param out voxels after
     */
    LabelAxis(int order, int in, int out) {
        AxisTaps taps = new AxisTaps(order, in, out);
        AxisTaps nearest = new AxisTaps(0, in, out);
        this.low = new int[out];
        this.high = new int[out];
        this.lowWeight = new double[out];
        this.highWeight = new double[out];
        this.isHighNearest = new boolean[out];
        for (int k = 0; k < out; k++) {
            low[k] = taps.source(0, k);
            high[k] = taps.source(order, k);
            lowWeight[k] = taps.weight(0, k);
            highWeight[k] = order == 0 ? 0 : taps.weight(1, k);
            isHighNearest[k] = nearest.first(k) != low[k];
        }
    }

    /** Voxels after. */
    int size() {
        return low.length;
    }

    /** The lower voxel; does not fall as k rises. */
    int low(int k) {
        return low[k];
    }

    /** The voxel above the lower one, or that one again at an edge. */
    int high(int k) {
        return high[k];
    }

    /** The voxel on a side, 0 low or 1 high. */
    int voxel(int side, int k) {
        return side == 0 ? low[k] : high[k];
    }

    double weight(int side, int k) {
        return side == 0 ? lowWeight[k] : highWeight[k];
    }

    /** The side of the nearest voxel, 0 low or 1 high. */
    int nearest(int k) {
        return isHighNearest[k] ? 1 : 0;
    }
}
