package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import org.nnunetspark.parallel.Helpers;

/**
 * Computes planes of a resampled label map. Most voxels lie between eight equal labels and take that label without a vote:
 * a row of output finds such runs by comparing whole rows of input, which the compiler vectorises.
 */
final class LabelPlane {
    /** Rows of output that are done at a time. */
    private static final int ROWS = 64;

    /** Planes of fewer voxels are done before a helper is awake. */
    private static final int WORTH_HELP = 1 << 17;

    private final LabelAxis z;
    private final LabelAxis y;
    private final LabelAxis x;
    private final int inputX;
    private final int[] firstFrom;
    private final short[] nothing;
    private final Helpers helpers;
    private final RowWriter[] writers;

    /** @param inputX voxels of a row before */
    LabelPlane(LabelAxis z, LabelAxis y, LabelAxis x, int inputX, Helpers helpers) {
        this.z = z;
        this.y = y;
        this.x = x;
        this.inputX = inputX;
        this.firstFrom = new int[inputX + 1];
        this.nothing = new short[inputX];
        this.helpers = (long) y.size() * x.size() < WORTH_HELP ? Helpers.none() : helpers;
        this.writers = new RowWriter[this.helpers.most()];
        Arrays.setAll(writers, worker -> new RowWriter());
        int k = 0;
        for (int voxel = 0; voxel <= inputX; voxel++) {
            while (k < x.size() && x.low(k) < voxel) {
                k++;
            }
            firstFrom[voxel] = k;
        }
    }

    /**
     * Computes plane k.
     *
     * @param lowPlane the input plane at the low side of k
     * @param highPlane the input plane at the high side of k
     */
    void write(int k, short[] lowPlane, short[] highPlane, short[] result) {
        Pair planes = new Pair(k, lowPlane, highPlane);
        helpers.run((y.size() + ROWS - 1) / ROWS, (worker, number) -> {
            for (int j = number * ROWS; j < Math.min(y.size(), (number + 1) * ROWS); j++) {
                writers[worker].write(planes, j, result);
            }
        });
    }

    /** The input planes on both sides of output plane k. */
    private static final class Pair {
        private final int k;
        private final short[] low;
        private final short[] high;

        Pair(int k, short[] low, short[] high) {
            this.k = k;
            this.low = low;
            this.high = high;
        }
    }

    /** Writes one row after the other; one writer a thread. */
    private final class RowWriter {
        private final short[] columns = new short[inputX];
        private final short[] mixed = new short[inputX];
        private final RowVotes votes = new RowVotes(x);

        void write(Pair planes, int j, short[] result) {
            int low = y.low(j) * inputX;
            int high = y.high(j) * inputX;
            int at = j * x.size();
            if (isUniform(planes, low, high)) {
                Arrays.fill(result, at, at + x.size(), planes.low[low]);
                return;
            }
            compare(planes, low, high);
            votes.row(0, planes.low, low, z.weight(0, planes.k) * y.weight(0, j));
            votes.row(1, planes.low, high, z.weight(0, planes.k) * y.weight(1, j));
            votes.row(2, planes.high, low, z.weight(1, planes.k) * y.weight(0, j));
            votes.row(3, planes.high, high, z.weight(1, planes.k) * y.weight(1, j));
            votes.nearest(2 * z.nearest(planes.k) + y.nearest(j));
            for (int i = 0; i < x.size(); ) {
                int voxel = x.low(i);
                if (mixed[voxel] != 0) {
                    result[at + i] = votes.elect(i);
                    i++;
                } else {
                    int end = firstFrom[endOfUniform(voxel)];
                    Arrays.fill(result, at + i, at + end, planes.low[low + voxel]);
                    i = end;
                }
            }
        }

        /** Whether four rows have one label, as most rows of most scans have. */
        private boolean isUniform(Pair planes, int lowRow, int highRow) {
            short label = planes.low[lowRow];
            return label == planes.low[highRow]
                    && label == planes.high[lowRow]
                    && label == planes.high[highRow]
                    && isUniform(planes.low, lowRow)
                    && isUniform(planes.low, highRow)
                    && isUniform(planes.high, lowRow)
                    && isUniform(planes.high, highRow);
        }

        private boolean isUniform(short[] plane, int row) {
            int end = row + inputX;
            return Arrays.mismatch(plane, row, end - 1, plane, row + 1, end) < 0;
        }

        /** The first voxel from {@code voxel} on whose neighbourhood is mixed, or the end of the row. */
        private int endOfUniform(int voxel) {
            int run = Arrays.mismatch(mixed, voxel, inputX, nothing, voxel, inputX);
            return run < 0 ? inputX : voxel + run;
        }

        /** Marks with a nonzero value every voxel whose 2 x 2 x 2 neighbourhood towards higher indices has several labels. */
        private void compare(Pair planes, int lowRow, int highRow) {
            short[] low = planes.low;
            short[] high = planes.high;
            for (int i = 0; i < inputX; i++) {
                int label = low[lowRow + i];
                columns[i] =
                        (short) ((label ^ low[highRow + i]) | (label ^ high[lowRow + i]) | (label ^ high[highRow + i]));
            }
            int last = inputX - 1;
            for (int i = 0; i < last; i++) {
                mixed[i] = (short) (columns[i] | columns[i + 1] | (low[lowRow + i] ^ low[lowRow + i + 1]));
            }
            mixed[last] = columns[last];
        }
    }
}
