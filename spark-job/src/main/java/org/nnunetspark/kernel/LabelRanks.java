package org.nnunetspark.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/** Voxels that are wanted by their rank within a label, and where their coordinates go once they are met. */
final class LabelRanks {
    /** Ranks are sorted together with their entries: 34 bits and 29. */
    private static final int ENTRY_BITS = 29;

    static final long MAX_RANKS = 1L << (Long.SIZE - 1 - ENTRY_BITS);
    private static final int MAX_ENTRIES = 1 << ENTRY_BITS;

    private static final int DIGIT_BITS = 11;

    private final LabelCensus census;
    private final Map<Integer, Wanted> byLabel = new HashMap<>();
    /** The coordinate arrays of all classes; a wanted voxel names its array and its slot in it. */
    private final List<int[]> targets = new ArrayList<>();

    /** The wanted ranks of one label. */
    private static final class Wanted {
        private long[] rankAndEntry = new long[64];
        private int[] target = new int[64];
        private int[] slot = new int[64];
        private int size;
        private int next;
        private long rank;

        void add(long wantedRank, int targetNumber, int wantedSlot) {
            if (size == slot.length) {
                rankAndEntry = Arrays.copyOf(rankAndEntry, 2 * size);
                target = Arrays.copyOf(target, 2 * size);
                slot = Arrays.copyOf(slot, 2 * size);
            }
            rankAndEntry[size] = wantedRank << ENTRY_BITS | size;
            target[size] = targetNumber;
            slot[size] = wantedSlot;
            size++;
        }

        /** By rank, which two or three rounds of counting do in a fraction of the time of a sort by comparison. */
        void sort() {
            long highest = 0;
            for (int i = 0; i < size; i++) {
                highest = Math.max(highest, rankAndEntry[i]);
            }
            long[] sorted = new long[size];
            for (int shift = ENTRY_BITS; shift < Long.SIZE && highest >>> shift > 0; shift += DIGIT_BITS) {
                sortByDigit(shift, sorted);
                long[] swapped = rankAndEntry;
                rankAndEntry = sorted;
                sorted = swapped;
            }
        }

        private void sortByDigit(int shift, long[] sorted) {
            int[] ends = new int[(1 << DIGIT_BITS) + 1];
            for (int i = 0; i < size; i++) {
                ends[digit(rankAndEntry[i], shift) + 1]++;
            }
            for (int digit = 0; digit < 1 << DIGIT_BITS; digit++) {
                ends[digit + 1] += ends[digit];
            }
            for (int i = 0; i < size; i++) {
                sorted[ends[digit(rankAndEntry[i], shift)]++] = rankAndEntry[i];
            }
        }

        private static int digit(long value, int shift) {
            return (int) (value >>> shift) & ((1 << DIGIT_BITS) - 1);
        }

        long nextRank() {
            return next < size ? rankAndEntry[next] >>> ENTRY_BITS : Long.MAX_VALUE;
        }

        int entry() {
            return (int) (rankAndEntry[next] & (MAX_ENTRIES - 1));
        }
    }

    LabelRanks(LabelCensus census) {
        this.census = census;
    }

    /** The most memory that so many wanted voxels take: arrays double in size, and ranks are sorted by copying. */
    static Bytes memory(long wanted) {
        return Bytes.onHeap(2 * wanted * (Long.BYTES + 2 * Integer.BYTES) + wanted * Long.BYTES);
    }

    /** Wants the voxel of this rank (C order, from 0) within a label. */
    void add(int label, long rank, int[] zyx, int slot) {
        if (rank >= census.count(label)) {
            throw new IllegalArgumentException("label " + label + " has no voxel of rank " + rank);
        }
        Wanted wanted = byLabel.computeIfAbsent(label, l -> new Wanted());
        if (wanted.size == MAX_ENTRIES) {
            throw new InputFaultException(
                    FaultCode.VOLUME_TOO_LARGE,
                    "",
                    "of label " + label + " more than " + MAX_ENTRIES + " voxels are drawn for all classes");
        }
        if (targets.isEmpty() || targets.get(targets.size() - 1) != zyx) {
            targets.add(zyx);
        }
        wanted.add(rank, targets.size() - 1, slot);
    }

    /** Finds all wanted voxels in one pass. */
    void lookUp(LabelSource labels) {
        if (byLabel.isEmpty()) {
            return;
        }
        Wanted[] wanted = new Wanted[1 << 16];
        byLabel.forEach((label, w) -> {
            w.sort();
            wanted[label - Short.MIN_VALUE] = w;
        });
        Shape shape = labels.shape();
        int size = shape.plane();
        short[] plane = new short[size];
        for (int z = 0; z < shape.z(); z++) {
            labels.read(z, plane);
            for (int i = 0; i < size; ) {
                short label = plane[i];
                int start = i;
                while (i < size && plane[i] == label) {
                    i++;
                }
                Wanted of = wanted[label - Short.MIN_VALUE];
                if (of != null) {
                    meet(of, z, start, i - start, shape.x());
                }
            }
        }
    }

    /** Writes down the wanted voxels of a run within a slice. */
    private void meet(Wanted of, int z, int start, int length, int width) {
        while (of.nextRank() < of.rank + length) {
            int inPlane = start + (int) (of.nextRank() - of.rank);
            int entry = of.entry();
            int[] zyx = targets.get(of.target[entry]);
            int at = 3 * of.slot[entry];
            zyx[at] = z;
            zyx[at + 1] = inPlane / width;
            zyx[at + 2] = inPlane % width;
            of.next++;
        }
        of.rank += length;
    }
}
