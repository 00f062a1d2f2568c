package org.nnunetspark.kernel;

/**
 * One bit a voxel, by linear index, for up to {@link #MAX_SIZE} voxels. Searches end where the caller says, which {@link
 * java.util.BitSet} cannot: a search within a row of an empty volume must not run on through all the empty rows after it.
 */
final class VoxelBits {
    /** The words are one Java array: 2^37 voxels less a few. */
    static final long MAX_SIZE = (Integer.MAX_VALUE - 16L) * Long.SIZE;

    private final long[] words;

    VoxelBits(long size) {
        words = new long[word(size) + 1];
    }

    private static int word(long index) {
        return (int) (index / Long.SIZE);
    }

    boolean get(long index) {
        return (words[word(index)] & 1L << index) != 0;
    }

    /** Sets the bits from {@code from} to before {@code to}. */
    void set(long from, long to) {
        for (int word = word(from); from < to; word++) {
            long end = endOfWord(word, to);
            words[word] |= ones(from, end);
            from = end;
        }
    }

    /** Clears the bits from {@code from} to before {@code to}. */
    void clear(long from, long to) {
        for (int word = word(from); from < to; word++) {
            long end = endOfWord(word, to);
            words[word] &= ~ones(from, end);
            from = end;
        }
    }

    private static long endOfWord(int word, long to) {
        return Math.min(to, (word + 1L) * Long.SIZE);
    }

    /** Ones for some bits of one word, at least one of them. */
    private static long ones(long from, long to) {
        return -1L << from & -1L >>> -to;
    }

    /** The first set bit from {@code from} on, or {@code to} if there is none before. */
    long nextSet(long from, long to) {
        return next(0, from, to);
    }

    /** The first clear bit from {@code from} on, or {@code to} if there is none before. */
    long nextClear(long from, long to) {
        return next(-1, from, to);
    }

    /** The first bit that is set after the words were turned by {@code flip}. */
    private long next(long flip, long from, long to) {
        while (from < to) {
            int word = word(from);
            long left = (words[word] ^ flip) >>> from;
            if (left != 0) {
                return Math.min(to, from + Long.numberOfTrailingZeros(left));
            }
            from = endOfWord(word, to);
        }
        return to;
    }

    /** The last clear bit before {@code to}, or {@code from - 1} if there is none from {@code from} on. */
    long lastClear(long from, long to) {
        while (to > from) {
            long last = to - 1;
            long left = ~words[word(last)] << -to;
            if (left != 0) {
                return Math.max(from - 1, last - Long.numberOfLeadingZeros(left));
            }
            to = last - last % Long.SIZE;
        }
        return from - 1;
    }
}
