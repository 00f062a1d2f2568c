package org.nnunetspark.numpy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The text that Python's {@code repr} gives a float: the shortest decimal that reads back as the same double, the nearest
 * one where several are as short. Java's own {@code Double.toString} prints more digits for some doubles.
 */
public final class PythonFloat {
    /** No double needs more significant digits to be told from its neighbours. */
    private static final int MAX_DIGITS = 17;
    /** Python writes an exponent below 1e-4 and from 1e16 on. */
    private static final int MIN_FIXED_EXPONENT = -4;

    private static final int MAX_FIXED_EXPONENT = 15;

    private PythonFloat() {}

    /** {@code repr(value)}: {@code 0.1}, {@code 1.0}, {@code 1e-05}, {@code 1e+16}, {@code nan}, {@code -inf}. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        String sign = Math.copySign(1.0, value) < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        if (Double.isInfinite(magnitude)) {
            return sign + "inf";
        }
        return sign + (magnitude == 0 ? "0.0" : layout(shortest(magnitude)));
    }

    /** Binary search: when n digits tell the double from its neighbours, n + 1 do as well. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int low = 1;
        int high = MAX_DIGITS;
        while (low < high) {
            int middle = (low + high) / 2;
            if (readsBack(rounded(exact, middle, value), value)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return rounded(exact, low, value).stripTrailingZeros();
    }

    /**
     * The nearest decimal of so many digits; where that does not read back, the one above. The gap below a power of two
     * is half the gap above it, so that the nearest decimal may miss while the farther one above still hits.
     */
    private static BigDecimal rounded(BigDecimal exact, int digits, double value) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return readsBack(nearest, value) ? nearest : exact.round(new MathContext(digits, RoundingMode.UP));
    }

    private static boolean readsBack(BigDecimal decimal, double value) {
        return decimal.doubleValue() == value;
    }

    private static String layout(BigDecimal decimal) {
        String digits = decimal.unscaledValue().toString();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent < MIN_FIXED_EXPONENT || exponent > MAX_FIXED_EXPONENT) {
            return scientific(digits, exponent);
        }
        return decimal.scale() <= 0 ? decimal.toPlainString() + ".0" : decimal.toPlainString();
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size.length() == 1 ? "0" + size : size);
    }
}
