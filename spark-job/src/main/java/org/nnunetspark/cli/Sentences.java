package org.nnunetspark.cli;

import java.util.Locale;

/** Messages of exceptions as sentences. */
final class Sentences {
    private Sentences() {}

    static String of(String message) {
        String text = message.isEmpty() ? "Something is wrong" : message;
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
