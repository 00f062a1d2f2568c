package org.nnunetspark.fault;

/** Text that came from outside, made fit for logs, records and reports: no forged lines, no terminal escapes, no secrets. */
public final class SafeText {
    /** Longer texts are cut; the longest message the outcome files allow is 2000 characters. */
    public static final int MAX_LENGTH = 1900;

    private SafeText() {}

    /**
     * Escapes control, bidirectional-override, surrogate and other unprintable characters as {@code \}{@code uXXXX}, takes
     * out what {@link Secrets} knows, and cuts the text to {@link #MAX_LENGTH} characters.
     */
    public static String of(String text) {
        String harmless = Secrets.redact(text);
        StringBuilder safe = new StringBuilder(Math.min(harmless.length(), MAX_LENGTH) + 16);
        for (int i = 0; i < harmless.length() && safe.length() < MAX_LENGTH; ) {
            int c = harmless.codePointAt(i);
            append(safe, c);
            i += Character.charCount(c);
        }
        return safe.length() < MAX_LENGTH ? safe.toString() : safe.substring(0, MAX_LENGTH - 3) + "...";
    }

    private static void append(StringBuilder safe, int c) {
        if (isPrintable(c)) {
            safe.appendCodePoint(c);
        } else {
            for (char unit : Character.toChars(c)) {
                safe.append(String.format("\\u%04x", (int) unit));
            }
        }
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE;
    }
}
