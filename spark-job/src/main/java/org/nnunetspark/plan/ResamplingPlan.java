package org.nnunetspark.plan;

import java.io.Serializable;

/** How images or labels are resampled: one of nnU-Net's functions with its arguments. */
public sealed interface ResamplingPlan extends Serializable {
    /** nnU-Net's ANISO_THRESHOLD: what its functions take where the plans name no "separate_z_anisotropy_threshold". */
    double DEFAULT_ANISOTROPY = 3;

    /** Name of the function. */
    String function();

    /**
     * {@code resample_data_or_seg_to_shape}.
     *
     * @param order spline order, 0 to 5: usually 3 for images, 1 for labels
     * @param orderZ spline order along an axis that is resampled apart, 0 to 5
     * @param separateZ whether the coarsest axis is resampled apart
     * @param anisotropy how many times longer than wide voxels are if {@link SeparateZ#AUTO} is to treat them apart
     */
    record Spline(int order, int orderZ, SeparateZ separateZ, double anisotropy) implements ResamplingPlan {
        static final String FUNCTION = "resample_data_or_seg_to_shape";

        @Override
        public String function() {
            return FUNCTION;
        }
    }

    /**
     * {@code resample_torch_fornnunet}: linear by PyTorch.
     *
     * @param separateZ whether the coarsest axis is resampled apart
     * @param anisotropy as for {@link Spline}
     * @param memoryEfficient "memefficient_seg_resampling": labels without comparison of scores
     * @param singleThread "num_threads" is 1, which changes the last bit of some images of three slices
     */
    record Torch(SeparateZ separateZ, double anisotropy, boolean memoryEfficient, boolean singleThread)
            implements ResamplingPlan {
        static final String FUNCTION = "resample_torch_fornnunet";

        @Override
        public String function() {
            return FUNCTION;
        }
    }

    /** {@code no_resampling_hack}: the voxels stay as they are, whatever the target spacing. */
    record None() implements ResamplingPlan {
        static final String FUNCTION = "no_resampling_hack";

        @Override
        public String function() {
            return FUNCTION;
        }
    }
}
