package org.nnunetspark.kernel.torch;

import org.nnunetspark.kernel.resample.LabelSource;

/** Computes planes of a resampled label map. Most voxels lie between eight equal labels and need no election. */
final class LabelPlanes {
    private final Grid grid;
    private final Election election;
    private final PlanePair<short[]> planes;
    private final short[] corners = new short[8];
    private final short[] column;
    private short[] low;
    private short[] high;
    private int lowRow;
    private int highRow;

    LabelPlanes(Grid grid, Election election, LabelSource source) {
        this.grid = grid;
        this.election = election;
        this.column = new short[grid.from().x()];
        int plane = grid.from().plane();
        this.low = new short[plane];
        this.high = new short[plane];
        this.planes = new PlanePair<>(low, high, source::read);
    }

    /** Fills the plane with slice k. */
    void make(int k, short[] plane) {
        low = planes.get(grid.z().low(k));
        high = planes.get(grid.z().high(k));
        for (int j = 0; j < grid.to().y(); j++) {
            lowRow = grid.y().low(j) * grid.from().x();
            highRow = grid.y().high(j) * grid.from().x();
            compareRows();
            int at = j * grid.to().x();
            for (int i = 0; i < grid.to().x(); i++) {
                plane[at + i] = isUniform(i) ? low[lowRow + grid.x().low(i)] : elect(k, j, i);
            }
        }
    }

    /** Marks with a nonzero value every column of the four rows whose voxels differ. */
    private void compareRows() {
        for (int x = 0; x < column.length; x++) {
            int label = low[lowRow + x];
            column[x] = (short) ((label ^ low[highRow + x]) | (label ^ high[lowRow + x]) | (label ^ high[highRow + x]));
        }
    }

    private boolean isUniform(int i) {
        int left = grid.x().low(i);
        int right = grid.x().high(i);
        return (column[left] | column[right] | (low[lowRow + left] ^ low[lowRow + right])) == 0;
    }

    private short elect(int k, int j, int i) {
        for (int side = 0; side < 2; side++) {
            int voxel = grid.x().voxel(side, i);
            corners[side] = low[lowRow + voxel];
            corners[2 + side] = low[highRow + voxel];
            corners[4 + side] = high[lowRow + voxel];
            corners[6 + side] = high[highRow + voxel];
        }
        return election.winner(corners, k, j, i);
    }
}
