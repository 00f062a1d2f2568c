package org.nnunetspark.format.voxel;

/**
 * How a stored number becomes a voxel: {@code slope * stored + intercept} in float64, then float32.
 *
 * @param slope factor, 1 for none
 * @param intercept summand, 0 for none
 * @param throughFloat whether stored integers are brought to float32 before anything else
 * @param zeroesNonFinite whether stored NaN and infinity become 0
 */
public record Conversion(double slope, double intercept, boolean throughFloat, boolean zeroesNonFinite) {
    /** The stored number itself, as float32. */
    public static final Conversion PLAIN = new Conversion(1, 0, false, false);

    public boolean isIdentity() {
        return slope == 1 && intercept == 0;
    }

    /** Scales in place. Adding an intercept of 0 would turn -0.0 into 0.0: what goes through float32 does so in ITK. */
    void apply(double[] values, int count) {
        if (isIdentity()) {
            return;
        }
        boolean adds = intercept != 0 || throughFloat;
        for (int i = 0; i < count; i++) {
            double scaled = values[i] * slope;
            values[i] = adds ? scaled + intercept : scaled;
        }
    }
}
