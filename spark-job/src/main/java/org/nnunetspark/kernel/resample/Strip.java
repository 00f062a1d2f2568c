package org.nnunetspark.kernel.resample;

/** Scratch for a strip of a plane: many rows of at most {@link #WIDTH} elements, which stay in the cache. */
final class Strip {
    /** Nine cache lines: rows then spread over all sets of the cache. */
    static final int WIDTH = 72;

    private final double[] values;

    Strip(int rows) {
        this.values = new double[Math.multiplyExact(rows, WIDTH)];
    }

    /** The elements; a row is as long as the caller's width. */
    double[] values() {
        return values;
    }

    /** Writes the strip transposed: column c becomes row c of {@code target}, {@code rows} long, from {@code at} on. */
    void turn(int firstRow, int rows, int width, double[] target, int at) {
        int c = 0;
        for (; c + 4 <= width; c += 4) {
            int to = at + c * rows;
            int from = firstRow * width + c;
            for (int r = 0; r < rows; r++, from += width) {
                target[to + r] = values[from];
                target[to + rows + r] = values[from + 1];
                target[to + 2 * rows + r] = values[from + 2];
                target[to + 3 * rows + r] = values[from + 3];
            }
        }
        for (; c < width; c++) {
            for (int r = 0; r < rows; r++) {
                target[at + c * rows + r] = values[(firstRow + r) * width + c];
            }
        }
    }
}
