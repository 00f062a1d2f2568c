package org.nnunetspark.fault;

/** Text that came from outside, made fit for logs, records and reports: no forged lines, no terminal escapes. */
public final class SafeText {
    /** Longer texts are cut; the longest message the outcome files allow is 2000 characters. */
    public static final int MAX_LENGTH = 1900;

    private SafeText() {}

    /**
     * Escapes control, bidirectional-override, surrogate and other unprintable characters as {@code \}{@code uXXXX} and
     * cuts the text to {@link #MAX_LENGTH} characters.
     */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 16);
        for (int i = 0; i < text.length() && safe.length() < MAX_LENGTH; i++) {
            append(safe, text, i);
        }
        return safe.length() < MAX_LENGTH ? safe.toString() : safe.substring(0, MAX_LENGTH - 3) + "...";
    }

    private static void append(StringBuilder safe, String text, int i) {
        char c = text.charAt(i);
        if (Character.isSurrogate(c) ? isWholePair(text, i) : isPrintable(c)) {
            safe.append(c);
        } else {
            safe.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }

    private static boolean isWholePair(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
