package org.nnunetspark.format;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * What identifies an input file's content: two files with the same digest are the same input.
 *
 * @param sha256 SHA-256 of the raw bytes as stored (compressed, if they are), 64 lower-case hexadecimal digits
 * @param length number of raw bytes
 */
public record InputDigest(String sha256, long length) implements Serializable {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public InputDigest {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hexadecimal digits, not " + sha256);
        }
        if (length < 0) {
            throw new IllegalArgumentException("a length is not negative: " + length);
        }
    }
}
