package org.nnunetspark.format.tiff;

/** IEEE 754 binary16. */
final class HalfFloat {
    private static final int EXPONENT = 0x7c00;
    private static final int FRACTION = 0x3ff;
    private static final float SMALLEST = 0x1p-24f;

    private HalfFloat() {}

    /** The same number; a NaN keeps its payload. */
    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half & EXPONENT;
        int fraction = half & FRACTION;
        if (exponent == EXPONENT) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float tiny = fraction * SMALLEST;
            return sign == 0 ? tiny : -tiny;
        }
        return Float.intBitsToFloat(sign | ((exponent | fraction) << 13) + (112 << 23));
    }
}
