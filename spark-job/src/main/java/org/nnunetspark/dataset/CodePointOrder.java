package org.nnunetspark.dataset;

import java.util.Comparator;

/**
 * Order of text by Unicode code point, which is how Python and NumPy sort strings. {@link String#compareTo} orders by
 * UTF-16 unit and so puts U+10000 and above before U+E000 to U+FFFF.
 */
public final class CodePointOrder {
    public static final Comparator<String> COMPARATOR = CodePointOrder::compare;

    private CodePointOrder() {}

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(weight(a.charAt(i)), weight(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Lifts surrogates, which begin code points from U+10000, above every other UTF-16 unit. */
    private static int weight(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
