package org.nnunetspark.kernel.resample;

/** A weighted sum of 1, 2 or 4 rows. One row alone has weight 1. */
final class RowBlend {
    private final double[][] rows;
    private final double[] weights;

    RowBlend(int taps) {
        this.rows = new double[taps][];
        this.weights = new double[taps];
    }

    /** Names row {@code tap}. */
    void set(int tap, double[] row, double weight) {
        rows[tap] = row;
        weights[tap] = weight;
    }

    /** Names the rows under the taps of output voxel k; row 0 is the first of the extended axis. */
    void set(AxisTaps axis, int k, double[][] from) {
        for (int tap = 0; tap < axis.count(); tap++) {
            set(tap, from[axis.first(k) + tap], axis.weight(tap, k));
        }
    }

    /** Writes the sum of the rows' first {@code width} elements to {@code target}. */
    void into(double[] target, int width) {
        switch (rows.length) {
            case 1 -> System.arraycopy(rows[0], 0, target, 0, width);
            case 2 -> ofTwo(target, width);
            default -> ofFour(target, width);
        }
    }

    private void ofTwo(double[] target, int width) {
        double[] a = rows[0];
        double[] b = rows[1];
        double aWeight = weights[0];
        double bWeight = weights[1];
        for (int i = 0; i < width; i++) {
            target[i] = a[i] * aWeight + b[i] * bWeight;
        }
    }

    private void ofFour(double[] target, int width) {
        double[] a = rows[0];
        double[] b = rows[1];
        double[] c = rows[2];
        double[] d = rows[3];
        double aWeight = weights[0];
        double bWeight = weights[1];
        double cWeight = weights[2];
        double dWeight = weights[3];
        for (int i = 0; i < width; i++) {
            target[i] = (a[i] * aWeight + b[i] * bWeight) + (c[i] * cWeight + d[i] * dWeight);
        }
    }
}
