package org.nnunetspark.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * One name in a folder, as its store lists it.
 *
 * @param name the last part of the path
 * @param kind what opening the name leads to, links followed
 * @param linkTarget for a name that is, or is reached by, a symbolic link that leads somewhere: the real path it ends at
 */
public record FolderEntry(String name, Kind kind, Optional<String> linkTarget) {
    /** What a name stands for. */
    public enum Kind {
        /** A regular file or an object. */
        FILE("a file"),
        /** A folder. */
        FOLDER("a folder"),
        /** A FIFO, a device or a socket: opening one may wait for ever. */
        SPECIAL("a FIFO, device or socket"),
        /** A symbolic link that ends nowhere or in itself. */
        BROKEN_LINK("a link that leads nowhere");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public FolderEntry {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
    }

    /** A name that is no link. */
    public static FolderEntry of(String name, Kind kind) {
        return new FolderEntry(name, kind, Optional.empty());
    }

    /** A symbolic link that ends at a real path. */
    public static FolderEntry link(String name, Kind kind, String realPath) {
        return new FolderEntry(name, kind, Optional.of(realPath));
    }
}
