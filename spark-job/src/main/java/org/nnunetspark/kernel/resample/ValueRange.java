package org.nnunetspark.kernel.resample;

/** The smallest and largest value of an image, to which its resampling is clipped. NaN does not count. */
final class ValueRange {
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    /** Takes doubles that are float32 values. */
    void include(double[] values) {
        double low = min;
        double high = max;
        for (double value : values) {
            if (value < low) {
                low = value;
            }
            if (value > high) {
                high = value;
            }
        }
        min = (float) low;
        max = (float) high;
    }

    /** The largest absolute value. */
    double magnitude() {
        return Math.max(Math.abs((double) min), Math.abs((double) max));
    }

    /**
     * Clips in float32; rounding to float32 first changes nothing, since both limits are float32. As numpy.clip: 0.0 stays
     * what it is under a limit of -0.0, to which only larger values fall.
     */
    void clip(float[] values, int from, int count) {
        float low = min;
        float high = max;
        if (Float.floatToRawIntBits(high) == Float.floatToRawIntBits(-0.0f)) {
            // Math.min, which is vectorised, takes -0.0 for smaller than 0.0.
            for (int i = from; i < from + count; i++) {
                values[i] = values[i] > high ? high : Math.max(values[i], low);
            }
            return;
        }
        for (int i = from; i < from + count; i++) {
            values[i] = Math.min(Math.max(values[i], low), high);
        }
    }
}
