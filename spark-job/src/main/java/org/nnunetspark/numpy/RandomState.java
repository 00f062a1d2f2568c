package org.nnunetspark.numpy;

import java.util.Arrays;

/**
 * numpy's legacy {@code RandomState}: the Mersenne Twister MT19937 of Matsumoto and Nishimura, seeded by its
 * {@code init_genrand}, with numpy's bounded integers (masked rejection) and shuffles. The same seed and the same calls
 * give the same numbers as numpy 2.x. Not thread-safe.
 */
public final class RandomState {
    private static final int N = 624;
    private static final int M = 397;
    /** More than a generator's bytes on the heap. */
    static final long MEMORY = (N + 16L) * Integer.BYTES;

    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int TWIST = 0x9908b0df;
    private static final int SEED_MULTIPLIER = 1812433253;
    /** Permutations up to this length are made whole: below it that is faster, above it only larger. */
    private static final int WHOLE = 1 << 20;
    /** A head that is at most one part in so many of a permutation takes less memory than the whole. */
    private static final int HEAD = 16;

    private final int[] state = new int[N];
    private int next = N;

    /** A generator as {@code numpy.random.RandomState(seed)} for a seed of 32 bits. */
    public RandomState(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = SEED_MULTIPLIER * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    private RandomState(RandomState other) {
        System.arraycopy(other.state, 0, state, 0, N);
        next = other.next;
    }

    /** A generator that goes on as this one would. */
    RandomState copy() {
        return new RandomState(this);
    }

    /** The next 32 bits. */
    public int nextBits() {
        if (next == N) {
            refill();
        }
        return tempered(state[next++]);
    }

    private static int tempered(int bits) {
        int y = bits ^ (bits >>> 11);
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void refill() {
        int i = 0;
        for (; i < N - M; i++) {
            state[i] = state[i + M] ^ twisted(state[i], state[i + 1]);
        }
        for (; i < N - 1; i++) {
            state[i] = state[i + M - N] ^ twisted(state[i], state[i + 1]);
        }
        state[N - 1] = state[M - 1] ^ twisted(state[N - 1], state[0]);
        next = 0;
    }

    private static int twisted(int high, int low) {
        int y = (high & UPPER) | (low & LOWER);
        // The low bit picks the twist without a branch: it is random, and a branch would be guessed wrong half the
        // time.
        return (y >>> 1) ^ (TWIST & -(y & 1));
    }

    /**
     * A number from 0 to {@code max}, both included, as {@code randint(0, max + 1)}: 32-bit draws (64-bit ones where max
     * needs them) under the smallest mask of ones, those over max thrown away. Draws nothing for max 0.
     *
     * @param max not negative
     */
    public long bounded(long max) {
        if (max < 0) {
            throw new IllegalArgumentException("no number lies between 0 and " + max);
        }
        if (max == 0) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(max);
        long value;
        do {
            long drawn = nextBits() & 0xffffffffL;
            value = (max > 0xffffffffL ? drawn << 32 | (nextBits() & 0xffffffffL) : drawn) & mask;
        } while (value > max);
        return value;
    }

    /**
     * Draws with replacement, as {@code choice(n, count)}.
     *
     * @param n how many there are to choose from, at least 1
     * @param target filled with numbers from 0 to n - 1
     * @param count how many to draw
     */
    public void choice(int n, int[] target, int count) {
        int max = n - 1;
        if (max < 0) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        int mask = max == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(max);
        for (int i = 0; i < count; i++) {
            int value = 0;
            if (max > 0) {
                do {
                    value = nextBits() & mask;
                } while (value > max);
            }
            target[i] = value;
        }
    }

    /**
     * Draws without replacement, as {@code choice(n, count, replace=False)}: the first numbers of a permutation, all of
     * whose draws are made.
     *
     * @param n how many there are to choose from
     * @param count from 0 to n, and no more than a sixteenth of n where n is 2^31 or more
     */
    public long[] choiceWithoutReplacement(long n, int count) {
        boolean isHead = count > 0 && count <= n / HEAD;
        if (count < 0 || count > n || (n > Integer.MAX_VALUE && !isHead)) {
            throw new IllegalArgumentException("cannot choose " + count + " of " + n);
        }
        if (n > WHOLE && isHead) {
            return PermutationHead.of(this, n, count);
        }
        int[] whole = permutation((int) n);
        return Arrays.stream(whole, 0, count).asLongStream().toArray();
    }

    /**
     * The most bytes on the heap that {@link #choiceWithoutReplacement} takes, up to {@code n} to choose from, and no more
     * than a sixteenth of them where there are many.
     */
    public static long choiceMemory(long n, long count) {
        long whole = Math.min(n, WHOLE) * Integer.BYTES + count * Long.BYTES;
        return n > WHOLE ? Math.max(whole, PermutationHead.memory(n, count)) : whole;
    }

    /** The numbers from 0 to n - 1 in random order, as {@code permutation(n)}. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int[] drawn = new int[N];
        for (int last = n - 1; last > 0; ) {
            int count = drawFalling(last, drawn);
            for (int k = 0; k < count; k++) {
                int swapped = order[last - k];
                order[last - k] = order[drawn[k]];
                order[drawn[k]] = swapped;
            }
            last -= count;
        }
        return order;
    }

    /**
     * Draws {@code bounded(max)}, {@code bounded(max - 1)} and so on, as far as the bits at hand and the mask go.
     *
     * @return how many, possibly none
     */
    private int drawFalling(int max, int[] drawn) {
        if (next == N) {
            refill();
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int most = max - (mask >>> 1);
        int count = 0;
        while (next < N && count < most) {
            int value = tempered(state[next++]) & mask;
            drawn[count] = value;
            // Counts unless the value is too large; without a branch, which would be guessed wrong every third time.
            count += 1 + ((max - count - value) >> 31);
        }
        return count;
    }
}
