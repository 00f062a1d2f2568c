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

    /** The most memory that so many wanted voxels take: arrays double in size, and are copied then. */
    static Bytes memory(long wanted) {
        return Bytes.onHeap(2 * wanted * (Long.BYTES + 2 * Integer.BYTES));
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
            Arrays.sort(w.rankAndEntry, 0, w.size);
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
