package org.nnunetspark.numpy;

/** One bit a position, beyond 2^31 of them; memory for those parts only where a bit was set. */
final class SparseBits {
    private static final int PAGE_BITS = 20;
    private static final int PAGE_WORDS = 1 << (PAGE_BITS - 6);

    private final long[][] pages;

    SparseBits(long size) {
        pages = new long[Math.toIntExact((size >>> PAGE_BITS) + 1)][];
    }

    /** The most bytes on the heap: every page. */
    static long memory(long size) {
        return ((size >>> PAGE_BITS) + 1) * (PAGE_WORDS + 2L) * Long.BYTES;
    }

    boolean get(long index) {
        long[] page = pages[page(index)];
        return page != null && (page[word(index)] & 1L << index) != 0;
    }

    void set(long index) {
        if (pages[page(index)] == null) {
            pages[page(index)] = new long[PAGE_WORDS];
        }
        pages[page(index)][word(index)] |= 1L << index;
    }

    /** Clears a bit that was set. */
    void clear(long index) {
        pages[page(index)][word(index)] &= ~(1L << index);
    }

    private static int page(long index) {
        return (int) (index >>> PAGE_BITS);
    }

    private static int word(long index) {
        return (int) (index >>> 6) & (PAGE_WORDS - 1);
    }
}
