package org.nnunetspark.kernel.torch;

import org.nnunetspark.volume.Shape;

/** An output grid over an input grid, and in which order PyTorch sums there. */
final class Grid {
    /** PyTorch takes its kernel for channels last where output rows and columns are together no more than this. */
    private static final int SMALL = 128;

    private final Shape from;
    private final Shape to;
    private final int separateAxis;
    private final int channels;
    private final Neighbours[] axes = new Neighbours[3];
    private final boolean isNested;

    /** @param layout of the tensor that is resampled */
    Grid(Shape from, Shape to, TorchRule rule, TensorLayout layout) {
        this.from = from;
        this.to = to;
        this.separateAxis = rule.separateAxis().orElse(-1);
        this.channels = layout.channels();
        for (int axis = 0; axis < 3; axis++) {
            axes[axis] = axis == separateAxis
                    ? Neighbours.nearest(from.axis(axis), to.axis(axis))
                    : Neighbours.linear(from.axis(axis), to.axis(axis));
        }
        this.isNested = separateAxis < 0 || !isChannelsLast(rule, layout);
    }

    /** PyTorch's _use_vectorized_kernel_cond_2d, and what upsample_bilinear2d_kernel_impl adds for one thread. */
    private boolean isChannelsLast(TorchRule rule, TensorLayout layout) {
        int rows = to.axis(separateAxis == 0 ? 1 : 0);
        int columns = to.axis(separateAxis == 2 ? 1 : 2);
        long slices = slices();
        return (long) rows + columns <= SMALL
                || (rule.singleThread() && slices == 3)
                || (slices > 3 && layout.isSlicesFastest(from, separateAxis));
    }

    /** Slices along the separate axis in all channels: channels of the tensor that PyTorch sees. */
    private int slices() {
        return Math.multiplyExact(channels, from.axis(separateAxis));
    }

    Shape from() {
        return from;
    }

    Shape to() {
        return to;
    }

    Neighbours z() {
        return axes[0];
    }

    Neighbours y() {
        return axes[1];
    }

    Neighbours x() {
        return axes[2];
    }

    /** Whether one axis is interpolated after the other. */
    boolean isNested() {
        return isNested;
    }

    /** The sum at every voxel of a channel. */
    CornerSum sum(int channel) {
        if (isNested) {
            return new NestedSum(axes[0], axes[1], axes[2]);
        }
        int before = channel * from.axis(separateAxis);
        return new FlatSum(separateAxis, axes, FlatSum.vectorised(slices()) - before);
    }
}
