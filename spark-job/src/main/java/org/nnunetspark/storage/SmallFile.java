package org.nnunetspark.storage;

import java.util.Objects;

/** A small file that is to be created: its place and all of its content. */
public final class SmallFile {
    private final StorePath path;
    private final byte[] content;

    /**
     * A file.
     *
     * @param content not copied: the caller lets go of it
     */
    public SmallFile(StorePath path, byte[] content) {
        this.path = Objects.requireNonNull(path);
        this.content = Objects.requireNonNull(content);
    }

    public StorePath path() {
        return path;
    }

    /** Not to be changed. */
    public byte[] content() {
        return content;
    }
}
