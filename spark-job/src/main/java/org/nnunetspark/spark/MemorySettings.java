package org.nnunetspark.spark;

import java.io.Serializable;

/**
 * What the cases that one executor works on may take of its memory together. Travels to tasks.
 *
 * @param total bytes on the heap and outside it; {@link #DERIVED} for what the executor's own limits leave
 */
public record MemorySettings(long total) implements Serializable {
    private static final long DERIVED = 0;

    public MemorySettings {
        if (total < 0) {
            throw new IllegalArgumentException("cases cannot take " + total + " bytes of memory");
        }
    }

    /** What the limits of heap and machine, container or pod leave. */
    public static MemorySettings derived() {
        return new MemorySettings(DERIVED);
    }

    boolean isDerived() {
        return total == DERIVED;
    }
}
