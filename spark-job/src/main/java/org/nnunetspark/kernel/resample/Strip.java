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

    /** Writes rows from {@code first} on transposed: column c goes to the beginning of row c of {@code target}. */
    void turn(int first, int count, Turned target) {
        int c = 0;
        for (; c + COLUMNS <= target.width; c += COLUMNS) {
            turnColumns(first, count, target, c);
        }
        for (; c < target.width; c++) {
            double[] turned = target.rows[target.from + c];
            for (int r = 0; r < count; r++) {
                turned[r] = rows[first + r][c];
            }
        }
    }

    private void turnColumns(int first, int count, Turned target, int c) {
        double[] row0 = target.rows[target.from + c];
        double[] row1 = target.rows[target.from + c + 1];
        double[] row2 = target.rows[target.from + c + 2];
        double[] row3 = target.rows[target.from + c + 3];
        for (int r = 0; r < count; r++) {
            double[] row = rows[first + r];
            row0[r] = row[c];
            row1[r] = row[c + 1];
            row2[r] = row[c + 2];
            row3[r] = row[c + 3];
        }
    }

    /** Rows of a plane that a strip's columns go to. */
    static final class Turned {
        private final double[][] rows;
        private final int from;
        private final int width;

        /**
         * @param from the row that column 0 goes to
         * @param width columns of the strip
         */
        Turned(double[][] rows, int from, int width) {
            this.rows = rows;
            this.from = from;
            this.width = width;
        }

        int width() {
            return width;
        }
    }
}
