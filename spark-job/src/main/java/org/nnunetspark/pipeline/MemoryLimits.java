package org.nnunetspark.pipeline;

import java.io.Serializable;
import org.nnunetspark.volume.Bytes;

/**
 * The most memory that visits may take together.
 *
 * @param kinds on the heap and outside it, each for itself
 * @param total of both kinds
 */
public record MemoryLimits(Bytes kinds, long total) implements Serializable {
    /** Limits that each kind may reach at the same time. */
    public static MemoryLimits of(Bytes kinds) {
        return new MemoryLimits(kinds, kinds.total());
    }

    /** No limits. */
    public static MemoryLimits none() {
        return new MemoryLimits(new Bytes(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4), Long.MAX_VALUE / 2);
    }

    /** Whether so much is within the limits. */
    public boolean hold(Bytes bytes) {
        return bytes.heap() <= kinds.heap() && bytes.offHeap() <= kinds.offHeap() && bytes.total() <= total;
    }
}
