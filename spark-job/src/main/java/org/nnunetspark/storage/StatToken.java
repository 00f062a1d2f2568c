package org.nnunetspark.storage;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a store says of an object without reading it, such that other content gives another token: inode, length and
 * modification time on POSIX; file id, length and time on HDFS; the ETag on S3. Tokens are equal or not, never older or newer.
 *
 * @param text as the store gave it; empty for a token that proves nothing
 */
public record StatToken(String text) implements Serializable {
    /** The token that proves nothing. */
    public static final StatToken NONE = new StatToken("");

    public StatToken {
        Objects.requireNonNull(text, "text");
    }

    /** Whether an object that had this token once, and has the other now, is unchanged. */
    public boolean proves(StatToken now) {
        return !text.isEmpty() && text.equals(now.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
