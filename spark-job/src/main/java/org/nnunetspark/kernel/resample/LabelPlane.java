package org.nnunetspark.kernel.resample;

import java.util.Arrays;

/**
 * Computes planes of a resampled label map. Most voxels lie between eight equal labels and take that label without a vote:
 * a row of output finds such runs by comparing whole rows of input, which the compiler vectorises.
 */
final class LabelPlane {
    private final LabelAxis z;
    private final LabelAxis y;
    private final LabelAxis x;
    private final int inputX;
    private final int[] firstFrom;
    private final short[] columns;
    private final short[] mixed;
    private final short[] nothing;
    private final short[][] planes = new short[2][];
    private final LabelVote vote = new LabelVote();

    /** @param inputX voxels of a row before */
    LabelPlane(LabelAxis z, LabelAxis y, LabelAxis x, int inputX) {
        this.z = z;
        this.y = y;
        this.x = x;
        this.inputX = inputX;
        this.firstFrom = new int[inputX + 1];
        this.columns = new short[inputX];
        this.mixed = new short[inputX];
        this.nothing = new short[inputX];
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
        planes[0] = lowPlane;
        planes[1] = highPlane;
        for (int j = 0; j < y.size(); j++) {
            int low = y.low(j) * inputX;
            int high = y.high(j) * inputX;
            compare(low, high);
            int at = j * x.size();
            for (int i = 0; i < x.size(); ) {
                int voxel = x.low(i);
                if (mixed[voxel] != 0) {
                    result[at + i] = elect(k, j, i);
                    i++;
                } else {
                    int end = firstFrom[endOfUniform(voxel)];
                    Arrays.fill(result, at + i, at + end, planes[0][low + voxel]);
                    i = end;
                }
            }
        }
    }

    /** The first voxel from {@code voxel} on whose neighbourhood is mixed, or the end of the row. */
    private int endOfUniform(int voxel) {
        int run = Arrays.mismatch(mixed, voxel, inputX, nothing, voxel, inputX);
        return run < 0 ? inputX : voxel + run;
    }

    /** Marks with a nonzero value every voxel whose 2 x 2 x 2 neighbourhood towards higher indices has several labels. */
    private void compare(int lowRow, int highRow) {
        short[] low = planes[0];
        short[] high = planes[1];
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

    private short elect(int k, int j, int i) {
        vote.clear();
        for (int side = 0; side < 8; side++) {
            int sideY = side >> 1 & 1;
            int sideX = side & 1;
            short label = planes[side >> 2][y.voxel(sideY, j) * inputX + x.voxel(sideX, i)];
            vote.add(label, z.weight(side >> 2, k) * y.weight(sideY, j) * x.weight(sideX, i));
        }
        return vote.winner(planes[z.nearest(k)][y.voxel(y.nearest(j), j) * inputX + x.voxel(x.nearest(i), i)]);
    }
}
