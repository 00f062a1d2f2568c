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
    /** More than the bytes on the heap of a generator that was not refilled yet. */
    static final long MEMORY = (3 * N + 48L) * Integer.BYTES;

    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int TWIST = 0x9908b0df;
    private static final int SEED_MULTIPLIER = 1812433253;
    /** Permutations up to this length are made whole: below it that is faster, above it only larger. */
    private static final int WHOLE = 1 << 22;
    /** A head that is at most one part in so many of a permutation takes less memory than the whole. */
    private static final int HEAD = 16;

    /** Most numbers that {@link #drawFalling} gives at once. */
    static final int BLOCK = N;

    private int[] state = new int[N];
    private int[] spare = new int[N];
    /** Of a refill; made for the first, since most copies of a generator never see one. */
    private int[] scratch = new int[0];

    private int[] twisted = scratch;
    /** What the state gives, in its order; from {@link #next} on not yet given. */
    private final int[] bits = new int[N];

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
        System.arraycopy(other.bits, 0, bits, 0, N);
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
        return bits[next++];
    }

    /**
     * The next state and its bits, in loops that the compiler vectorises: none reads where it writes, and all arrays of a loop have
     * the same index. What stands elsewhere in an array is copied first, which takes less than a loop without vectors.
     */
    private void refill() {
        if (scratch.length == 0) {
            scratch = new int[N];
            twisted = new int[N];
        }
        int[] from = state;
        int[] to = spare;
        System.arraycopy(from, 1, scratch, 0, N - 1);
        twist(from, scratch, twisted);
        // A new word needs the one M places on: first those of the old state, then the new ones from the beginning.
        System.arraycopy(from, M, to, 0, N - M);
        exclusiveOr(twisted, to, N - M);
        for (int begin = N - M; begin < N - 1; begin += N - M) {
            int count = Math.min(N - M, N - 1 - begin);
            System.arraycopy(twisted, begin, scratch, 0, count);
            System.arraycopy(to, begin - (N - M), twisted, 0, count);
            exclusiveOr(twisted, scratch, count);
            System.arraycopy(scratch, 0, to, begin, count);
        }
        to[N - 1] = to[M - 1] ^ twisted(from[N - 1], to[0]);
        temper(to, bits);
        state = to;
        spare = from;
        next = 0;
    }

    private static void twist(int[] high, int[] low, int[] twisted) {
        for (int i = 0; i < N - 1; i++) {
            twisted[i] = twisted(high[i], low[i]);
        }
    }

    private static void exclusiveOr(int[] from, int[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] ^= from[i];
        }
    }

    private static void temper(int[] words, int[] bits) {
        for (int i = 0; i < N; i++) {
            bits[i] = tempered(words[i]);
        }
    }

    private static int twisted(int high, int low) {
        int y = (high & UPPER) | (low & LOWER);
        // The low bit picks the twist without a branch: it is random, and a branch would be guessed wrong half the
        // time.
        return (y >>> 1) ^ (TWIST & -(y & 1));
    }

    private static int tempered(int word) {
        int y = word ^ (word >>> 11);
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
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
        if (max == 0) {
            Arrays.fill(target, 0, count, 0);
            return;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int done = 0;
        while (done < count) {
            done = choose(max, mask, target, done, count);
        }
    }

    /** Takes as many bits as are at hand, and have room even if none is thrown away; gives how many numbers there are then. */
    private int choose(int max, int mask, int[] target, int done, int end) {
        if (next == N) {
            refill();
        }
        int count = done;
        int stop = next + Math.min(N - next, end - done);
        for (int at = next; at < stop; at++) {
            int value = bits[at] & mask;
            target[count] = value;
            count += isAtMost(value, max);
        }
        next = stop;
        return count;
    }

    /** 1 or 0, without a branch, which would be guessed wrong every third time. Neither may be negative. */
    private static int isAtMost(int value, int max) {
        return 1 + ((max - value) >> 31);
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
        int[] drawn = new int[BLOCK];
        for (int last = n - 1; last > 0; ) {
            int count = drawFalling(last, last, drawn);
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
     * @param max at least 1
     * @param limit the most numbers that are wanted
     * @param drawn room for {@link #BLOCK}
     * @return how many were drawn, possibly none
     */
    int drawFalling(int max, int limit, int[] drawn) {
        if (next == N) {
            refill();
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int most = Math.min(limit, max - (mask >>> 1));
        int count = 0;
        int at = next;
        while (at < N && count < most) {
            int value = bits[at++] & mask;
            drawn[count] = value;
            count += isAtMost(value, max - count);
        }
        next = at;
        return count;
    }
}
