package org.nnunetspark.storage;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * One name in a folder. Links are followed: all but {@code link} is said of what is at their end.
 *
 * @param name last segment of its path; a byte b of it that is not UTF-8 is the lone surrogate U+DC00 + b, as in Python
 * @param kind what it is
 * @param link whether the name itself is a symbolic link
 * @param length in bytes, 0 unless a file
 * @param modified when the content changed last, by the store's clock
 * @param token proves that the content is unchanged; {@link StatToken#NONE} unless a file
 */
public record StoreEntry(String name, Kind kind, boolean link, long length, Instant modified, StatToken token)
        implements Serializable {
    public StoreEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(token, "token");
    }

    /** Whether the name is text: one that is not cannot be made a path again. */
    public boolean isText() {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    public boolean isFile() {
        return kind == Kind.FILE;
    }

    /** What a name can be. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A FIFO, socket or device: never opened. */
        OTHER,
        /** A link that ends nowhere, or in itself. */
        DANGLING_LINK
    }
}
