package org.nnunetspark.ledger;

import java.util.regex.Pattern;

/** The text form of a SHA-256. */
final class Sha256Hex {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256Hex() {}

    static String check(String hex, String what) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(what + " is not 64 lower-case hexadecimal digits: '" + hex + "'");
        }
        return hex;
    }
}
