package org.nnunetspark.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;

/** Voxels that are wanted by their rank within a label, and where their coordinates go once they are met. */
final class LabelRanks {
    private static final int SLOT_BITS = 31;

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

        void add(int wantedRank, int targetNumber, int wantedSlot) {
            if (size == slot.length) {
                rankAndEntry = Arrays.copyOf(rankAndEntry, 2 * size);
                target = Arrays.copyOf(target, 2 * size);
                slot = Arrays.copyOf(slot, 2 * size);
            }
            rankAndEntry[size] = (long) wantedRank << SLOT_BITS | size;
            target[size] = targetNumber;
            slot[size] = wantedSlot;
            size++;
        }

        long nextRank() {
            return next < size ? rankAndEntry[next] >>> SLOT_BITS : Long.MAX_VALUE;
        }

        int entry() {
            return (int) (rankAndEntry[next] & Integer.MAX_VALUE);
        }
    }

    LabelRanks(LabelCensus census) {
        this.census = census;
    }

    /** Wants the voxel of this rank (C order, from 0) within a label. */
    void add(int label, int rank, int[] zyx, int slot) {
        if (rank >= census.count(label)) {
            throw new IllegalArgumentException("label " + label + " has no voxel of rank " + rank);
        }
        if (targets.isEmpty() || targets.get(targets.size() - 1) != zyx) {
            targets.add(zyx);
        }
        byLabel.computeIfAbsent(label, l -> new Wanted()).add(rank, targets.size() - 1, slot);
    }

    /** Finds all wanted voxels in one pass. */
    void lookUp(LabelVolume labels) {
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
            labels.read((long) z * size, plane, 0, size);
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
