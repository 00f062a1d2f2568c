package org.nnunetspark.numpy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The first few entries of a long permutation, without the permutation. numpy shuffles by swapping entry i with a random
 * one before it, for i from the last to the second. Followed backwards in time, an entry of the result leaves its
 * position only upwards, and comes to i only at the swap of i: so a bit for every position and a list of moves suffice.
 * The draws are made twice, because they are needed in the order opposite to the generator's.
 *
 * <p>Memory: a bit for each of n, a generator's state for each block of swaps, and up to 44 bytes for each entry of the head
 * (while the lists of those that moved are copied to longer ones).
 */
final class PermutationHead {
    /** Swaps whose draws are held at a time. */
    private static final int BLOCK = 1 << 16;

    private final int count;
    /** Where each entry of the result is; at the end of all swaps that is its number. */
    private final long[] position;
    /** Positions that hold an entry of the result. */
    private final SparseBits tracked;
    /** The entry that was at a position: first the {@code count} positions of the result, then those moved to. */
    private int[] entry;
    /** Positions at or above {@code count} that were moved to, ascending. */
    private long[] movedTo;

    private int moves;

    static long memory(long n, long count) {
        return SparseBits.memory(n)
                + (n / BLOCK + 1) * RandomState.MEMORY
                + count * (4L * Long.BYTES + 3L * Integer.BYTES)
                + (long) BLOCK * Long.BYTES;
    }

    /** Before any swap. */
    PermutationHead(long n, int count) {
        this.count = count;
        this.position = new long[count];
        this.tracked = new SparseBits(n);
        this.entry = new int[2 * count];
        this.movedTo = new long[count];
        for (int i = 0; i < count; i++) {
            entry[i] = i;
            position[i] = i;
            tracked.set(i);
        }
    }

    /** The first {@code count} of n shuffled numbers, at least one; the generator makes all its draws. */
    static long[] of(RandomState random, long n, int count) {
        long[] draws = new long[BLOCK];
        Deque<RandomState> checkpoints = new ArrayDeque<>();
        for (long last = n - 1; last > 0; last -= BLOCK) {
            checkpoints.push(random.copy());
            draw(random, Math.max(1, last - BLOCK + 1), last, draws);
        }
        PermutationHead head = new PermutationHead(n, count);
        for (long first = 1; first < n; ) {
            RandomState block = checkpoints.pop();
            long last = n - 1 - (long) checkpoints.size() * BLOCK;
            draw(block, first, last, draws);
            head.undoSwaps(first, last, draws);
            first = last + 1;
        }
        return head.positions();
    }

    /** What the positions from last to first are swapped with; by ascending position. */
    private static void draw(RandomState random, long first, long last, long[] draws) {
        for (long i = last; i >= first; i--) {
            draws[(int) (i - first)] = random.bounded(i);
        }
    }

    /**
     * Follows the swaps of some positions, after those of all lower ones.
     *
     * @param draws what each position from {@code first} to {@code last} is swapped with
     */
    void undoSwaps(long first, long last, long[] draws) {
        for (long i = first; i <= last; i++) {
            long j = draws[(int) (i - first)];
            if (i < count) {
                swapWithinHead((int) i, (int) j);
            } else if (i != j && tracked.get(j)) {
                move(j, i);
            }
        }
    }

    /** Where the entries of the result are now. */
    long[] positions() {
        return position;
    }

    private void swapWithinHead(int i, int j) {
        int swapped = entry[i];
        entry[i] = entry[j];
        entry[j] = swapped;
        position[entry[i]] = i;
        position[entry[j]] = j;
    }

    private void move(long from, long to) {
        if (moves == movedTo.length) {
            makeRoom();
        }
        int moved = entry[from < count ? (int) from : count + Arrays.binarySearch(movedTo, 0, moves, from)];
        tracked.clear(from);
        tracked.set(to);
        movedTo[moves] = to;
        entry[count + moves] = moved;
        moves++;
        position[moved] = to;
    }

    /** Forgets the positions that were left again; at most {@code count} are not. */
    private void makeRoom() {
        int kept = 0;
        for (int i = 0; i < moves; i++) {
            int moved = entry[count + i];
            if (position[moved] == movedTo[i]) {
                movedTo[kept] = movedTo[i];
                entry[count + kept] = moved;
                kept++;
            }
        }
        moves = kept;
        if (kept > movedTo.length / 2) {
            movedTo = Arrays.copyOf(movedTo, 2 * kept);
            entry = Arrays.copyOf(entry, count + 2 * kept);
        }
    }
}
