package org.nnunetspark.kernel.torch;

import org.nnunetspark.volume.Shape;

/**
 * Where nnU-Net holds a tensor's voxels: transposing and cropping give views in numpy, and PyTorch chooses its kernel by the
 * memory order. Strides are in voxels.
 *
 * @param channels of the tensor; 1 for labels
 */
public record TensorLayout(int channels, long strideZ, long strideY, long strideX) {
    /**
     * The layout of an array that was transposed, and perhaps cropped afterwards.
     *
     * @param whole shape before the crop, transposed. PyTorch compares labels one by one, which copies what was cropped: for
     *     labels it is the shape after the crop
     * @param transposeForward transposed axis i is axis {@code transposeForward[i]} of an array in C order
     */
    public static TensorLayout of(int channels, Shape whole, int... transposeForward) {
        long[] strides = new long[3];
        for (int axis = 0; axis < 3; axis++) {
            strides[axis] = 1;
            for (int other = 0; other < 3; other++) {
                if (transposeForward[other] > transposeForward[axis]) {
                    strides[axis] *= whole.axis(other);
                }
            }
        }
        return new TensorLayout(channels, strides[0], strides[1], strides[2]);
    }

    /**
     * Whether the slices along an axis, taken as channels, lie nearest to each other in memory: PyTorch's "channels last".
     * Axes of one voxel do not count. Of several channels, the slices are copied first, one after the other.
     */
    boolean isSlicesFastest(Shape shape, int axis) {
        int height = axis == 0 ? 1 : 0;
        int width = axis == 2 ? 1 : 2;
        if (channels > 1) {
            return shape.axis(height) == 1 && shape.axis(width) == 1;
        }
        long expected = 1;
        for (int next : new int[] {axis, width, height}) {
            if (shape.axis(next) > 1 && stride(next) != expected) {
                return false;
            }
            expected *= shape.axis(next);
        }
        return true;
    }

    private long stride(int axis) {
        return switch (axis) {
            case 0 -> strideZ;
            case 1 -> strideY;
            default -> strideX;
        };
    }
}
