package org.nnunetspark.format.nrrd;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decimal numbers as C's scanf reads them, rounded to nearest: without hexadecimal digits and without text behind the
 * number, which scanf would pass over.
 */
final class DecimalText {
    private static final Pattern FINITE =
            Pattern.compile("[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]++");

    private DecimalText() {}

    /** @throws NumberFormatException if the text is no number */
    static double toDouble(String text) {
        return Double.parseDouble(inJava(text));
    }

    /**
     * A float, rounded once.
     *
     * @throws NumberFormatException if the text is no number
     */
    static float toFloat(String text) {
        return Float.parseFloat(inJava(text));
    }

    /** @throws NumberFormatException if the text is no whole number of 64 bits */
    static long toLong(String text) {
        return Long.parseLong(checkedWhole(text));
    }

    /** @throws NumberFormatException if the text is no whole number from 0 to 2^64 - 1 */
    static long toUnsignedLong(String text) {
        return Long.parseUnsignedLong(checkedWhole(text));
    }

    private static String checkedWhole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new NumberFormatException("not a whole number");
        }
        return text;
    }

    private static String inJava(String text) {
        if (FINITE.matcher(text).matches()) {
            return text;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> "NaN";
            case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
            case "-inf", "-infinity" -> "-Infinity";
            default -> throw new NumberFormatException("not a number");
        };
    }
}
