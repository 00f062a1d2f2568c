package org.nnunetspark.format;

import java.util.regex.Pattern;

/**
 * Values of a header's fields in messages. Comments and custom fields, which may name a patient, are never shown; but a lost
 * line end makes them part of the field before. So a value is shown only if it has none of the marks of another field in it.
 */
public final class FieldText {
    private static final int LONGEST = 40;
    private static final Pattern ONE_VALUE = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} _.,()+\\-/\\\\%~<>\"'@]*");

    private FieldText() {}

    /** The value in quotation marks, cut if it is long; or just how long it is. */
    public static String quoted(String text) {
        if (!ONE_VALUE.matcher(text).matches()) {
            return "a text of " + text.length() + " characters";
        }
        return "\"" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + "\"";
    }
}
