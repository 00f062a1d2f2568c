package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import org.nnunetspark.parallel.Helpers;

/** Scratch for a strip of a plane: many rows of at most {@link #WIDTH} elements, which stay in the cache. */
final class Strip {
    /** Nine cache lines: rows then spread over all sets of the cache. */
    static final int WIDTH = 72;

    private final double[] values;

    /** A strip for every thread that may work at once. */
    static Strip[] each(Helpers helpers, int rows) {
        Strip[] strips = new Strip[helpers.most()];
        Arrays.setAll(strips, worker -> new Strip(rows));
        return strips;
    }

    /** Strips that cover so many elements. */
    static int count(int elements) {
        return (elements + WIDTH - 1) / WIDTH;
    }

    /** Elements of one of them; the last may be narrower. */
    static int width(int number, int elements) {
        return Math.min(WIDTH, elements - number * WIDTH);
    }

    Strip(int rows) {
        this.values = new double[Math.multiplyExact(rows, WIDTH)];
    }

    /** The elements; a row is as long as the caller's width. */
    double[] values() {
        return values;
    }

    /** Takes {@code width} lines that run across rows of {@code from}, padded and multiplied by the filter's gain. */
    void load(double[] from, int at, int stride, LineFilter filter, int width) {
        double gain = filter.gain();
        for (int i = 0; i < filter.length(); i++) {
            int source = at + filter.voxel(i) * stride;
            int target = i * width;
            for (int c = 0; c < width; c++) {
                values[target + c] = from[source + c] * gain;
            }
        }
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
