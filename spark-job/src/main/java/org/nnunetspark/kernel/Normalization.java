package org.nnunetspark.kernel;

/**
 * How the voxels of one channel are normalised, with the numbers already known: nnU-Net's
 * {@code default_normalization_schemes}. All arithmetic in float32, a division where nnU-Net divides.
 */
public sealed interface Normalization {
    /** nnU-Net's guard against dividing by zero. */
    float EPSILON = 1e-8f;

    /**
     * Normalises a run of voxels in place.
     *
     * @param values float32 voxels, from 0 on
     * @param labels the cropped labels of the same voxels; read only where {@link #readsLabels()} says so
     * @param count voxels in the run
     */
    void apply(float[] values, short[] labels, int count);

    /** Whether labels matter: -1 marks voxels that stay 0. */
    default boolean readsLabels() {
        return false;
    }

    /** Leaves voxels as they are. */
    record None() implements Normalization {
        @Override
        public void apply(float[] values, short[] labels, int count) {
            // Nothing to do.
        }
    }

    /**
     * CTNormalization: clip, subtract, divide.
     *
     * @param lower smallest value kept, Hounsfield units
     * @param upper largest value kept
     * @param mean subtracted
     * @param std divided by, at least {@link #EPSILON}
     */
    record Ct(float lower, float upper, float mean, float std) implements Normalization {
        public Ct {
            std = Math.max(std, EPSILON);
        }

        @Override
        public void apply(float[] values, short[] labels, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = (Math.min(Math.max(values[i], lower), upper) - mean) / std;
            }
        }
    }

    /**
     * ZScoreNormalization over the whole crop.
     *
     * @param mean subtracted
     * @param std divided by, at least {@link #EPSILON}
     */
    record ZScore(float mean, float std) implements Normalization {
        public ZScore {
            std = Math.max(std, EPSILON);
        }

        @Override
        public void apply(float[] values, short[] labels, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = (values[i] - mean) / std;
            }
        }
    }

    /**
     * ZScoreNormalization within the nonzero region; voxels outside keep their value, which is 0.
     *
     * @param mean subtracted
     * @param std divided by, at least {@link #EPSILON}
     */
    record MaskedZScore(float mean, float std) implements Normalization {
        public MaskedZScore {
            std = Math.max(std, EPSILON);
        }

        @Override
        public boolean readsLabels() {
            return true;
        }

        @Override
        public void apply(float[] values, short[] labels, int count) {
            for (int i = 0; i < count; i++) {
                if (labels[i] >= 0) {
                    values[i] = (values[i] - mean) / std;
                }
            }
        }
    }

    /**
     * RescaleTo01Normalization.
     *
     * @param min smallest voxel of the crop
     * @param range largest voxel once the smallest is taken off, at least {@link #EPSILON}
     */
    record RescaleTo01(float min, float range) implements Normalization {
        public RescaleTo01 {
            range = Math.max(range, EPSILON);
        }

        @Override
        public void apply(float[] values, short[] labels, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = (values[i] - min) / range;
            }
        }
    }

    /** RGBTo01Normalization: values from 0 to 255, divided by 255. */
    record RgbTo01() implements Normalization {
        private static final float MAX = 255;

        @Override
        public void apply(float[] values, short[] labels, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = values[i] / MAX;
            }
        }
    }
}
