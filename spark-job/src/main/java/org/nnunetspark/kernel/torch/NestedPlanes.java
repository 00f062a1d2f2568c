package org.nnunetspark.kernel.torch;

import org.nnunetspark.kernel.resample.PlaneSource;

/** {@link NestedSum} for whole planes: an input plane is interpolated in x and y once, then planes are blended along z. */
final class NestedPlanes implements PlaneMaker {
    private final Grid grid;
    private final PlaneSource source;
    private final float[] voxels;
    private final float[] rows;
    private final PlanePair<float[]> planes;

    NestedPlanes(Grid grid, PlaneSource source) {
        this.grid = grid;
        this.source = source;
        this.voxels = new float[grid.from().plane()];
        this.rows = new float[Math.multiplyExact(grid.from().y(), grid.to().x())];
        int plane = grid.to().plane();
        this.planes = new PlanePair<>(new float[plane], new float[plane], this::interpolate);
    }

    @Override
    public void make(int k, float[] plane) {
        Neighbours z = grid.z();
        float[] low = planes.get(z.low(k));
        float[] high = planes.get(z.high(k));
        blend(new Line(low, 0, z.lowWeight(k)), new Line(high, 0, z.highWeight(k)), plane, 0, plane.length);
    }

    private void interpolate(int slice, float[] plane) {
        source.read(slice, voxels);
        interpolateX();
        Neighbours y = grid.y();
        int width = grid.to().x();
        for (int j = 0; j < y.size(); j++) {
            Line low = new Line(rows, y.low(j) * width, y.lowWeight(j));
            Line high = new Line(rows, y.high(j) * width, y.highWeight(j));
            blend(low, high, plane, j * width, width);
        }
    }

    private void interpolateX() {
        Neighbours x = grid.x();
        for (int row = 0; row < grid.from().y(); row++) {
            int from = row * grid.from().x();
            int to = row * x.size();
            for (int i = 0; i < x.size(); i++) {
                float low = voxels[from + x.low(i)];
                float high = voxels[from + x.high(i)];
                rows[to + i] = CornerSum.blend(low, x.lowWeight(i), high, x.highWeight(i));
            }
        }
    }

    /** Values from a position on, and their weight. */
    private static final class Line {
        private final float[] values;
        private final int at;
        private final float weight;

        Line(float[] values, int at, float weight) {
            this.values = values;
            this.at = at;
            this.weight = weight;
        }
    }

    private static void blend(Line a, Line b, float[] target, int at, int count) {
        float[] aValues = a.values;
        float[] bValues = b.values;
        int aAt = a.at;
        int bAt = b.at;
        float aWeight = a.weight;
        float bWeight = b.weight;
        for (int i = 0; i < count; i++) {
            target[at + i] = Math.fma(aValues[aAt + i], aWeight, bValues[bAt + i] * bWeight);
        }
    }
}
