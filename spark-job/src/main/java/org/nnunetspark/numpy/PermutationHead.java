package org.nnunetspark.numpy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * The first few entries of a long permutation, without the permutation. numpy shuffles by swapping entry i with a random
 * one before it, for i from the last to the second. Followed backwards in time, an entry of the result leaves its
 * position only upwards, and comes to i only at the swap of i: so a bit for every position and a list of moves suffice.
 * The draws are made twice, because they are needed in the order opposite to the generator's.
 */
final class PermutationHead {
    /** Swaps whose draws are held at a time. */
    private static final int BLOCK = 1 << 16;

    private final int count;
    /** Where each entry of the result is; at the end of all swaps that is its number. */
    private final int[] position;
    /** Positions that hold an entry of the result. */
    private final BitSet tracked;
    /** The entry that was at a position: first the {@code count} positions of the result, then those moved to. */
    private int[] entry;
    /** Positions at or above {@code count} that were moved to, ascending. */
    private int[] movedTo;

    private int moves;

    private PermutationHead(int n, int count) {
        this.count = count;
        this.position = new int[count];
        this.tracked = new BitSet(n);
        this.entry = new int[2 * count];
        this.movedTo = new int[count];
        for (int i = 0; i < count; i++) {
            entry[i] = i;
            position[i] = i;
        }
        tracked.set(0, count);
    }

    /** The first {@code count} of n shuffled numbers, at least one; the generator makes all its draws. */
    static int[] of(RandomState random, int n, int count) {
        int[] draws = new int[BLOCK];
        Deque<RandomState> checkpoints = new ArrayDeque<>();
        for (int last = n - 1; last > 0; last -= BLOCK) {
            checkpoints.push(random.copy());
            draw(random, Math.max(1, last - BLOCK + 1), last, draws);
        }
        PermutationHead head = new PermutationHead(n, count);
        for (int first = 1; first < n; ) {
            RandomState block = checkpoints.pop();
            int last = n - 1 - checkpoints.size() * BLOCK;
            draw(block, first, last, draws);
            head.undoSwaps(first, last, draws);
            first = last + 1;
        }
        return head.position;
    }

    /** What the positions from last to first are swapped with; by ascending position. */
    private static void draw(RandomState random, int first, int last, int[] draws) {
        for (int i = last; i >= first; i--) {
            draws[i - first] = (int) random.bounded(i);
        }
    }

    private void undoSwaps(int first, int last, int[] draws) {
        for (int i = first; i <= last; i++) {
            int j = draws[i - first];
            if (i < count) {
                int swapped = entry[i];
                entry[i] = entry[j];
                entry[j] = swapped;
                position[entry[i]] = i;
                position[entry[j]] = j;
            } else if (i != j && tracked.get(j)) {
                move(j, i);
            }
        }
    }

    private void move(int from, int to) {
        if (moves == movedTo.length) {
            movedTo = Arrays.copyOf(movedTo, 2 * moves);
            entry = Arrays.copyOf(entry, count + 2 * moves);
        }
        int moved = entry[from < count ? from : count + Arrays.binarySearch(movedTo, 0, moves, from)];
        tracked.clear(from);
        tracked.set(to);
        movedTo[moves] = to;
        entry[count + moves] = moved;
        moves++;
        position[moved] = to;
    }
}
