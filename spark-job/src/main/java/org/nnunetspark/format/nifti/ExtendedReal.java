package org.nnunetspark.format.nifti;

import java.math.BigInteger;

/**
 * A number {@code mantissa * 2^exponent} with at most 64 binary digits, each result rounded to nearest, ties to even: the
 * arithmetic of NumPy's longdouble on x86-64, in which nibabel turns a quaternion into a matrix. Immutable; zero has no
 * sign.
 */
final class ExtendedReal {
    private static final int DIGITS = 64;
    static final ExtendedReal ONE = of(1);

    private final BigInteger mantissa;
    private final int exponent;

    private ExtendedReal(BigInteger mantissa, int exponent) {
        this.mantissa = mantissa;
        this.exponent = exponent;
    }

    /** A finite double, exactly. */
    static ExtendedReal of(double value) {
        if (value == 0) {
            return new ExtendedReal(BigInteger.ZERO, 0);
        }
        int exponent = Math.getExponent(value) - 52;
        return new ExtendedReal(BigInteger.valueOf((long) Math.scalb(value, -exponent)), exponent);
    }

    /** Rounds; {@code sticky} says that the true value has further digits beyond the mantissa. */
    private static ExtendedReal rounded(BigInteger mantissa, int exponent, boolean sticky) {
        int drop = mantissa.abs().bitLength() - DIGITS;
        if (drop <= 0) {
            return new ExtendedReal(mantissa, exponent);
        }
        BigInteger magnitude = mantissa.abs();
        BigInteger kept = magnitude.shiftRight(drop);
        boolean half = magnitude.testBit(drop - 1);
        boolean more = sticky || magnitude.getLowestSetBit() < drop - 1;
        if (half && (more || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return new ExtendedReal(mantissa.signum() < 0 ? kept.negate() : kept, exponent + drop);
    }

    ExtendedReal plus(ExtendedReal other) {
        int least = Math.min(exponent, other.exponent);
        return rounded(
                mantissa.shiftLeft(exponent - least).add(other.mantissa.shiftLeft(other.exponent - least)),
                least,
                false);
    }

    ExtendedReal minus(ExtendedReal other) {
        return plus(new ExtendedReal(other.mantissa.negate(), other.exponent));
    }

    ExtendedReal times(ExtendedReal other) {
        return rounded(mantissa.multiply(other.mantissa), exponent + other.exponent, false);
    }

    /** The quotient; the divisor must not be zero. */
    ExtendedReal dividedBy(ExtendedReal other) {
        int shift = 2 * DIGITS + other.mantissa.bitLength();
        BigInteger[] quotient = mantissa.shiftLeft(shift).divideAndRemainder(other.mantissa);
        return rounded(quotient[0], exponent - other.exponent - shift, quotient[1].signum() != 0);
    }

    /** The square root of a number that is not negative. */
    ExtendedReal squareRoot() {
        int shift = 4 * DIGITS + (exponent & 1);
        BigInteger[] root = mantissa.shiftLeft(shift).sqrtAndRemainder();
        return rounded(root[0], (exponent - shift) / 2, root[1].signum() != 0);
    }

    int signum() {
        return mantissa.signum();
    }

    /** Rounded to double, ties to even. */
    double doubleValue() {
        int drop = Math.max(0, mantissa.abs().bitLength() - 53);
        BigInteger magnitude = mantissa.abs();
        BigInteger kept = magnitude.shiftRight(drop);
        boolean half = drop > 0 && magnitude.testBit(drop - 1);
        if (half && (magnitude.getLowestSetBit() < drop - 1 || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return mantissa.signum() * Math.scalb(kept.doubleValue(), exponent + drop);
    }
}
