package org.nnunetspark.kernel.resample.general;

/** Filters planes along y and then x, with the margin of the axes on all sides. */
final class PlaneCoefficients {
    private final SplineAxis y;
    private final SplineAxis x;
    private final double[] plane;

    PlaneCoefficients(SplineAxis y, SplineAxis x) {
        this.y = y;
        this.x = x;
        this.plane = new double[Math.multiplyExact(y.inputSize(), x.inputSize())];
    }

    /** Computes {@code y.coefficients()} rows of {@code x.coefficients()}. */
    void read(Planes source, int z, double[] coefficients) {
        if (!y.isFiltered()) {
            source.read(z, coefficients);
            return;
        }
        source.read(z, plane);
        double[] columns = alongY();
        SplineFilter filter = new SplineFilter(x.order(), x.inputSize());
        double[] line = new double[filter.length()];
        for (int j = 0; j < y.coefficients(); j++) {
            int row = (SplineFilter.firstRow() + j) * x.inputSize();
            for (int i = 0; i < line.length; i++) {
                line[i] = columns[row + filter.voxel(i)];
            }
            filter.filter(line, 1);
            System.arraycopy(line, SplineFilter.firstRow(), coefficients, j * x.coefficients(), x.coefficients());
        }
    }

    private double[] alongY() {
        SplineFilter filter = new SplineFilter(y.order(), y.inputSize());
        int width = x.inputSize();
        double[] rows = new double[Math.multiplyExact(filter.length(), width)];
        for (int row = 0; row < filter.length(); row++) {
            System.arraycopy(plane, filter.voxel(row) * width, rows, row * width, width);
        }
        filter.filter(rows, width);
        return rows;
    }
}
