package org.nnunetspark.kernel.intensity;

/** float32 values as integers of the same order, so that they can be counted digit by digit. */
final class FloatOrder {
    private static final int DIGIT = 16;
    /** Values of one digit. */
    static final int BUCKETS = 1 << DIGIT;

    private FloatOrder() {}

    /** Unsigned 32-bit key; -0.0 and 0.0 are one value and get one key. */
    static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    static float value(int key) {
        return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
    }

    static int high(int key) {
        return key >>> DIGIT;
    }

    /** The key of two digits. */
    static int key(int high, int low) {
        return high << DIGIT | low;
    }

    static int low(int key) {
        return key & (BUCKETS - 1);
    }
}
