package org.nnunetspark.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several disjoint parts of a dataset's cases, which together are all of them. A case's part is a function of its id and
 * of the number of parts alone: the first 8 bytes of the id's SHA-256, modulo that number. So clusters agree on it without
 * speaking to each other, and a case that is added moves no other.
 *
 * @param number of this part, from 1
 * @param count of all parts
 */
public record Shard(int number, int count) implements Serializable {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("a shard is one of n, from 1/n to n/n, but not " + number + "/" + count);
        }
    }

    /**
     * Reads {@code 2/4}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a shard is given like 2/4, for the second of four, not \"" + text + "\"");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether a case is in this part. */
    public boolean holds(String caseId) {
        return Long.remainderUnsigned(ByteBuffer.wrap(sha256(caseId)).getLong(), count) == number - 1;
    }

    private static byte[] sha256(String caseId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(caseId.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
