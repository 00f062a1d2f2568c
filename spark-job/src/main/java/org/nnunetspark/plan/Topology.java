package org.nnunetspark.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Strides, kernels and patch of a U-Net for a spacing and a wanted patch: {@code get_pool_and_conv_props} of nnU-Net.
 * Axes are pooled until they would fall below 4 voxels; at every step those are pooled whose spacing is within a factor
 * of 2 of the finest that can be.
 *
 * @param patchSize the wanted patch, padded so that every pooling divides it; in voxels, in the configuration's axis order
 * @param strides one list a stage, the first all 1
 * @param kernels convolution kernels, one list a stage, the last all 3
 */
record Topology(List<Integer> patchSize, List<List<Integer>> strides, List<List<Integer>> kernels) {
    private static final int MIN_EDGE = 4;
    private static final double SIMILAR = 2;

    /**
     * @param spacing mm, 2 or 3 axes
     * @param patch wanted voxels, may be fractional
     */
    static Topology of(AxisVector spacing, AxisVector patch) {
        return new Pooling(spacing, patch).topology(patch);
    }

    int axes() {
        return patchSize.size();
    }

    int stages() {
        return strides.size();
    }

    /** What the patch is a multiple of along an axis: 2 to the number of its poolings. */
    int divisor(int axis) {
        return strides.stream().mapToInt(stride -> stride.get(axis)).reduce(1, (a, b) -> a * b);
    }

    /** Voxels of the patch. */
    long patchVoxels() {
        return voxelsAt(0);
    }

    /** Voxels of a feature map at a stage; stage 0 is the patch. */
    long voxelsAt(int stage) {
        long voxels = 1;
        for (int axis = 0; axis < axes(); axis++) {
            long size = patchSize.get(axis);
            for (int s = 1; s <= stage; s++) {
                size /= strides.get(s).get(axis);
            }
            voxels *= size;
        }
        return voxels;
    }

    /** The loop's state: spacing and size as they stand after the poolings so far. */
    private static final class Pooling {
        private final int axes;
        private final double[] spacing;
        private final double[] size;
        private final Integer[] kernel;
        private final List<List<Integer>> strides = new ArrayList<>();
        private final List<List<Integer>> kernels = new ArrayList<>();

        Pooling(AxisVector spacing, AxisVector patch) {
            this.axes = patch.axes();
            this.spacing = spacing.toArray();
            this.size = patch.toArray();
            this.kernel = new Integer[axes];
            Arrays.fill(kernel, 1);
            strides.add(Collections.nCopies(axes, 1));
            for (List<Integer> pooled = poolable(); !pooled.isEmpty(); pooled = poolable()) {
                pool(pooled);
            }
            kernels.add(Collections.nCopies(axes, 3));
        }

        /** The axes to pool next; none at the end. A single axis is pooled only from three times the smallest edge on. */
        private List<Integer> poolable() {
            List<Integer> large = IntStream.range(0, axes)
                    .filter(axis -> size[axis] >= 2 * MIN_EDGE)
                    .boxed()
                    .toList();
            double finest =
                    large.stream().mapToDouble(axis -> spacing[axis]).min().orElse(Double.NaN);
            List<Integer> similar = large.stream()
                    .filter(axis -> spacing[axis] / finest < SIMILAR)
                    .toList();
            boolean loneAndSmall = similar.size() == 1 && size[similar.get(0)] < 3 * MIN_EDGE;
            return loneAndSmall ? List.of() : similar;
        }

        private void pool(List<Integer> pooled) {
            widenKernels();
            kernels.add(List.of(kernel));
            strides.add(IntStream.range(0, axes)
                    .mapToObj(axis -> pooled.contains(axis) ? 2 : 1)
                    .toList());
            for (int axis : pooled) {
                spacing[axis] *= 2;
                size[axis] = Math.ceil(size[axis] / 2);
            }
        }

        /** An axis gets kernels of 3 once its spacing is similar to the finest, and keeps them. */
        private void widenKernels() {
            double finest = Arrays.stream(spacing).min().orElseThrow();
            for (int axis = 0; axis < axes; axis++) {
                if (spacing[axis] / finest < SIMILAR) {
                    kernel[axis] = 3;
                }
            }
        }

        Topology topology(AxisVector wanted) {
            Topology unpadded = new Topology(Collections.nCopies(axes, 0), List.copyOf(strides), List.copyOf(kernels));
            List<Integer> padded = IntStream.range(0, axes)
                    .mapToObj(axis -> padded(wanted.get(axis), unpadded.divisor(axis)))
                    .toList();
            return new Topology(padded, unpadded.strides, unpadded.kernels);
        }

        private static int padded(double size, int divisor) {
            return (int) (Math.ceil(size / divisor) * divisor);
        }
    }
}
