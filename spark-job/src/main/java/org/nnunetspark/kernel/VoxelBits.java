package org.nnunetspark.kernel;

/**
 * One bit a voxel, by linear index, for fewer than 2^31 voxels. Searches end where the caller says, which {@link
 * java.util.BitSet} cannot: a search within a row of an empty volume must not run on through all the empty rows after it.
 */
final class VoxelBits {
    private final long[] words;

    VoxelBits(int size) {
        words = new long[size / Long.SIZE + 1];
    }

    boolean get(int index) {
        return (words[index / Long.SIZE] & 1L << index) != 0;
    }

    /** Sets the bits from {@code from} to before {@code to}. */
    void set(int from, int to) {
        for (int word = from / Long.SIZE; from < to; word++) {
            int end = endOfWord(word, to);
            words[word] |= ones(from, end);
            from = end;
        }
    }

    /** Clears the bits from {@code from} to before {@code to}. */
    void clear(int from, int to) {
        for (int word = from / Long.SIZE; from < to; word++) {
            int end = endOfWord(word, to);
            words[word] &= ~ones(from, end);
            from = end;
        }
    }

    private static int endOfWord(int word, int to) {
        return (int) Math.min(to, (word + 1L) * Long.SIZE);
    }

    /** Ones for some bits of one word, at least one of them. */
    private static long ones(int from, int to) {
        return -1L << from & -1L >>> -to;
    }

    /** The first set bit from {@code from} on, or {@code to} if there is none before. */
    int nextSet(int from, int to) {
        return next(0, from, to);
    }

    /** The first clear bit from {@code from} on, or {@code to} if there is none before. */
    int nextClear(int from, int to) {
        return next(-1, from, to);
    }

    /** The first bit that is set after the words were turned by {@code flip}. */
    private int next(long flip, int from, int to) {
        while (from < to) {
            int word = from / Long.SIZE;
            long left = (words[word] ^ flip) >>> from;
            if (left != 0) {
                return (int) Math.min(to, from + (long) Long.numberOfTrailingZeros(left));
            }
            from = endOfWord(word, to);
        }
        return to;
    }

    /** The last clear bit before {@code to}, or {@code from - 1} if there is none from {@code from} on. */
    int lastClear(int from, int to) {
        while (to > from) {
            int last = to - 1;
            long left = ~words[last / Long.SIZE] << -to;
            if (left != 0) {
                return Math.max(from - 1, last - Long.numberOfLeadingZeros(left));
            }
            to = last - last % Long.SIZE;
        }
        return from - 1;
    }
}
