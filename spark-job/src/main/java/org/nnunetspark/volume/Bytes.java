package org.nnunetspark.volume;

import java.io.Serializable;

/**
 * An amount of memory. The two kinds are counted apart, because the JVM bounds one and the machine or container the other.
 *
 * @param heap bytes on the Java heap
 * @param offHeap bytes outside it
 */
public record Bytes(long heap, long offHeap) implements Serializable {
    public static final Bytes NONE = new Bytes(0, 0);

    public Bytes {
        if (heap < 0 || offHeap < 0) {
            throw new IllegalArgumentException(
                    "no memory has " + heap + " bytes on the heap and " + offHeap + " off it");
        }
    }

    public static Bytes onHeap(long bytes) {
        return new Bytes(bytes, 0);
    }

    public static Bytes offHeap(long bytes) {
        return new Bytes(0, bytes);
    }

    /** Both at the same time. */
    public Bytes plus(Bytes other) {
        return new Bytes(heap + other.heap, offHeap + other.offHeap);
    }

    /** Whether it is enough, of each kind. */
    public boolean covers(Bytes other) {
        return heap >= other.heap && offHeap >= other.offHeap;
    }

    /** What is left without a part. */
    public Bytes minus(Bytes part) {
        return new Bytes(heap - part.heap, offHeap - part.offHeap);
    }

    /** What suffices for either, one after the other; each kind for itself. */
    public Bytes or(Bytes other) {
        return new Bytes(Math.max(heap, other.heap), Math.max(offHeap, other.offHeap));
    }

    /** Of both kinds. */
    public long total() {
        return heap + offHeap;
    }
}
