package org.nnunetspark.kernel.torch;

/**
 * Four products in a row, for slices apart: cpu_upsample_linear_channels_last of PyTorch, whose channels are the slices. As
 * many slices as fill vectors of eight are summed from the last corner to the first, those left over from the first to the
 * last.
 */
final class FlatSum implements CornerSum {
    private static final int LANES = 8;
    private static final int Z = 4;
    private static final int Y = 2;
    private static final int X = 1;

    private final int axis;
    private final Neighbours[] axes;
    private final int vectorised;
    private final int highColumn;
    private final int highRow;

    /**
     * The sum for one channel.
     *
     * @param axis the separate one
     * @param axes all three; the separate one has one neighbour a voxel
     * @param vectorised slices of this channel below this one fill vectors; may be negative
     */
    FlatSum(int axis, Neighbours[] axes, int vectorised) {
        this.axis = axis;
        this.axes = axes.clone();
        this.vectorised = vectorised;
        this.highColumn = axis == 2 ? Y : X;
        this.highRow = axis == 0 ? Y : Z;
    }

    /** Slices, counted over all channels, that fill vectors. */
    static int vectorised(int slices) {
        return slices - slices % LANES;
    }

    @Override
    public float of(float[] corners, int k, int j, int i) {
        int row = axis == 0 ? j : k;
        int column = axis == 2 ? j : i;
        Neighbours rows = axes[axis == 0 ? 1 : 0];
        Neighbours columns = axes[axis == 2 ? 1 : 2];
        float w00 = rows.lowWeight(row) * columns.lowWeight(column);
        float w01 = rows.lowWeight(row) * columns.highWeight(column);
        float w10 = rows.highWeight(row) * columns.lowWeight(column);
        float w11 = rows.highWeight(row) * columns.highWeight(column);
        float a = corners[0];
        float b = corners[highColumn];
        float c = corners[highRow];
        float d = corners[highRow + highColumn];
        return slice(k, j, i) < vectorised
                ? Math.fma(a, w00, Math.fma(b, w01, Math.fma(d, w11, c * w10)))
                : Math.fma(d, w11, Math.fma(c, w10, Math.fma(a, w00, b * w01)));
    }

    private int slice(int k, int j, int i) {
        return switch (axis) {
            case 0 -> axes[0].low(k);
            case 1 -> axes[1].low(j);
            default -> axes[2].low(i);
        };
    }
}
