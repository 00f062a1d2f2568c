package org.nnunetspark.kernel.torch;

import java.util.OptionalInt;

/**
 * How a case is resampled.
 *
 * @param separateAxis the axis (0 z, 1 y, 2 x) that is resampled by nearest neighbour after its slices were resampled in two
 *     dimensions; empty to treat the volume as a whole
 * @param memoryEfficient "memefficient_seg_resampling": a label takes the voxels where it has more than half, and 0 those
 *     where none has
 * @param singleThread whether PyTorch has one thread only, which changes its choice of kernel for three slices
 */
public record TorchRule(OptionalInt separateAxis, boolean memoryEfficient, boolean singleThread) {
    public TorchRule {
        if (separateAxis.orElse(0) < 0 || separateAxis.orElse(0) > 2) {
            throw new IllegalArgumentException("axis " + separateAxis.getAsInt() + " of 0, 1, 2");
        }
    }
}
