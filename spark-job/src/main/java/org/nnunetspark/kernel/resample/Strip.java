package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import org.nnunetspark.parallel.Helpers;

/**
 * Scratch for a strip of a plane: many rows of at most {@link #WIDTH} elements, which stay in the cache.
 *
 * <p>Each row is an array of its own, here and in the planes: the compiler vectorises a loop over several arrays only if all have
 * the same index. Rows of one array, which begin at different places, take three times as long.
 */
final class Strip {
    /** Rows that begin at different cache lines spread over all sets of the cache. */
    static final int WIDTH = 72;

    /** Columns that are turned at a time. */
    private static final int COLUMNS = 4;

    private final double[][] rows;

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
        this.rows = new double[rows][WIDTH];
    }

    /** Row i; only as many elements count as the strip is wide at the moment. */
    double[] row(int i) {
        return rows[i];
    }

    /**
     * Writes columns as rows: column c goes to the beginning of row {@code from + c} of {@code target}.
     *
     * @param first the first row that is written, of {@code count}
     * @param width columns
     */
    void turn(int first, int count, double[][] target, int from, int width) {
        int c = 0;
        for (; c + COLUMNS <= width; c += COLUMNS) {
            turnColumns(first, count, target, from, c);
        }
        for (; c < width; c++) {
            double[] turned = target[from + c];
            for (int r = 0; r < count; r++) {
                turned[r] = rows[first + r][c];
            }
        }
    }

    private void turnColumns(int first, int count, double[][] target, int from, int c) {
        double[] turned0 = target[from + c];
        double[] turned1 = target[from + c + 1];
        double[] turned2 = target[from + c + 2];
        double[] turned3 = target[from + c + 3];
        for (int r = 0; r < count; r++) {
            double[] row = rows[first + r];
            turned0[r] = row[c];
            turned1[r] = row[c + 1];
            turned2[r] = row[c + 2];
            turned3[r] = row[c + 3];
        }
    }
}
