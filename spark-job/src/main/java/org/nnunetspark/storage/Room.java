package org.nnunetspark.storage;

import java.io.Serializable;

/**
 * How much can still be written at a place.
 *
 * @param bytes of content; where a store keeps several copies, each byte of content is counted once
 * @param limit what bounds it, for people: a file system, or a quota
 */
public record Room(long bytes, String limit) implements Serializable {
    public Room {
        if (bytes < 0) {
            throw new IllegalArgumentException("room for " + bytes + " bytes: " + limit);
        }
    }

    /** Of two limits that both hold the one that is reached first. */
    public Room tighter(Room other) {
        return other.bytes < bytes ? other : this;
    }
}
