package org.nnunetspark.plan;

import java.io.Serializable;

/** How one channel is normalised, with the numbers that it takes from the plans. */
public sealed interface ChannelNormalization extends Serializable {
    /** The class name in the plans. */
    String scheme();

    /**
     * Clips to the bounds, subtracts the mean, divides by the standard deviation; all in the image's unit.
     *
     * @param lower 0.5th percentile of the dataset's foreground
     * @param upper 99.5th percentile of the dataset's foreground
     * @param mean mean of the dataset's foreground
     * @param std standard deviation of the dataset's foreground, at least 0
     */
    record Ct(double lower, double upper, double mean, double std) implements ChannelNormalization {
        @Override
        public String scheme() {
            return NormalizationScheme.CT.className();
        }
    }

    /**
     * Subtracts the image's own mean and divides by its own standard deviation.
     *
     * @param insideMask whether the statistics and the change are confined to the nonzero region ("use_mask_for_norm")
     */
    record ZScore(boolean insideMask) implements ChannelNormalization {
        @Override
        public String scheme() {
            return NormalizationScheme.Z_SCORE.className();
        }
    }

    /** Stretches the image's own range to 0..1. */
    record RescaleTo01() implements ChannelNormalization {
        @Override
        public String scheme() {
            return NormalizationScheme.RESCALE_TO_01.className();
        }
    }

    /** Divides 0..255 by 255. */
    record RgbTo01() implements ChannelNormalization {
        @Override
        public String scheme() {
            return NormalizationScheme.RGB_TO_01.className();
        }
    }

    /** Leaves the values as they are. */
    record Unchanged() implements ChannelNormalization {
        @Override
        public String scheme() {
            return NormalizationScheme.NONE.className();
        }
    }
}
