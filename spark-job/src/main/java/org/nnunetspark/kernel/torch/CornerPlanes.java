package org.nnunetspark.kernel.torch;

import org.nnunetspark.kernel.resample.PlaneSource;

/** Sums the corners of every voxel. */
final class CornerPlanes implements PlaneMaker {
    private final Grid grid;
    private final CornerSum sum;
    private final PlanePair<float[]> planes;
    private final float[] corners = new float[8];

    CornerPlanes(Grid grid, CornerSum sum, PlaneSource source) {
        this.grid = grid;
        this.sum = sum;
        int plane = grid.from().plane();
        this.planes = new PlanePair<>(new float[plane], new float[plane], source::read);
    }

    @Override
    public void make(int k, float[] plane) {
        float[] low = planes.get(grid.z().low(k));
        float[] high = planes.get(grid.z().high(k));
        int at = 0;
        for (int j = 0; j < grid.to().y(); j++) {
            int lowRow = grid.y().low(j) * grid.from().x();
            int highRow = grid.y().high(j) * grid.from().x();
            for (int i = 0; i < grid.to().x(); i++) {
                for (int side = 0; side < 2; side++) {
                    int x = grid.x().voxel(side, i);
                    corners[side] = low[lowRow + x];
                    corners[2 + side] = low[highRow + x];
                    corners[4 + side] = high[lowRow + x];
                    corners[6 + side] = high[highRow + x];
                }
                plane[at++] = sum.of(corners, k, j, i);
            }
        }
    }
}
