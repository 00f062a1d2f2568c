package org.nnunetspark.kernel.torch;

/**
 * Along one axis: the two voxels around every output voxel and their weights, float32, as PyTorch's
 * compute_source_index_and_lambda and HelperInterpNearestExact compute them.
 */
final class Neighbours {
    private final int[] low;
    private final int[] high;
    private final float[] lowWeight;
    private final float[] highWeight;

    private Neighbours(int size) {
        this.low = new int[size];
        this.high = new int[size];
        this.lowWeight = new float[size];
        this.highWeight = new float[size];
    }

    /** Linear interpolation, align_corners false. An axis whose size stays has one neighbour only. */
    static Neighbours linear(int in, int out) {
        if (in == out) {
            return nearest(in, out);
        }
        Neighbours axis = new Neighbours(out);
        for (int k = 0; k < out; k++) {
            float position = position(in, out, k);
            int low = Math.min((int) position, in - 1);
            float part = Math.min(Math.max(position - low, 0), 1);
            axis.set(k, low, Math.min(low + 1, in - 1), part);
        }
        return axis;
    }

    /** The nearest voxel alone: mode "nearest-exact". */
    static Neighbours nearest(int in, int out) {
        Neighbours axis = new Neighbours(out);
        for (int k = 0; k < out; k++) {
            int nearest = Math.min((int) (position(in, out, k) + 0.5f), in - 1);
            axis.set(k, nearest, nearest, 0);
        }
        return axis;
    }

    private void set(int k, int lowVoxel, int highVoxel, float part) {
        low[k] = lowVoxel;
        high[k] = highVoxel;
        lowWeight[k] = 1 - part;
        highWeight[k] = part;
    }

    /** Not below 0; k itself where the size stays. */
    private static float position(int in, int out, int k) {
        float scale = (float) in / out;
        return Math.max(Math.fma(scale, k + 0.5f, -0.5f), 0);
    }

    /** Voxels after. */
    int size() {
        return low.length;
    }

    int low(int k) {
        return low[k];
    }

    /** The voxel above the lower one, or that one again at the edge. */
    int high(int k) {
        return high[k];
    }

    /** The voxel on a side, 0 low or 1 high. */
    int voxel(int side, int k) {
        return side == 0 ? low[k] : high[k];
    }

    float lowWeight(int k) {
        return lowWeight[k];
    }

    float highWeight(int k) {
        return highWeight[k];
    }
}
