package org.nnunetspark.kernel.resample;

/** A weighted sum of 1, 2 or 4 rows of equal length, which may lie in different arrays. One row alone has weight 1. */
final class RowBlend {
    private final double[][] rows;
    private final int[] starts;
    private final double[] weights;

    RowBlend(int taps) {
        this.rows = new double[taps][];
        this.starts = new int[taps];
        this.weights = new double[taps];
    }

    /** Names row {@code tap}: it starts at {@code start} of {@code values}. */
    void set(int tap, double[] values, int start, double weight) {
        rows[tap] = values;
        starts[tap] = start;
        weights[tap] = weight;
    }

    /** Names the rows under the taps of output voxel k, when row i of {@code values} starts at {@code from + i * stride}. */
    void set(AxisTaps axis, int k, double[] values, int from, int stride) {
        for (int tap = 0; tap < axis.count(); tap++) {
            set(tap, values, from + (axis.first(k) + tap) * stride, axis.weight(tap, k));
        }
    }

    /** Writes the sum to {@code target}. Two rows a loop: the compiler vectorises a loop over two rows, not over four. */
    void into(double[] target, int at, int width) {
        if (rows.length == 1) {
            System.arraycopy(rows[0], starts[0], target, at, width);
            return;
        }
        write(target, at, width);
        if (rows.length == 4) {
            add(target, at, width);
        }
    }

    private void write(double[] target, int at, int width) {
        double[] a = rows[0];
        double[] b = rows[1];
        int aStart = starts[0];
        int bStart = starts[1];
        double aWeight = weights[0];
        double bWeight = weights[1];
        for (int i = 0; i < width; i++) {
            target[at + i] = a[aStart + i] * aWeight + b[bStart + i] * bWeight;
        }
    }

    private void add(double[] target, int at, int width) {
        double[] a = rows[2];
        double[] b = rows[3];
        int aStart = starts[2];
        int bStart = starts[3];
        double aWeight = weights[2];
        double bWeight = weights[3];
        for (int i = 0; i < width; i++) {
            target[at + i] += a[aStart + i] * aWeight + b[bStart + i] * bWeight;
        }
    }
}
