package org.nnunetspark.kernel.resample;

/**
 * Interpolates a strip of a plane along x, across the rows of its coefficients, while these are made: from the last to the
 * first. Not thread-safe.
 */
final class StripInterpolator {
    private final AxisTaps x;
    private final RowBlend blend;
    /** Rows that wait until they are as many as are turned at a time. */
    private final Strip block;

    private Strip coefficients;
    private int firstRow;
    private Strip.Turned result = new Strip.Turned(new double[0][0], 0, 0);
    private int next = -1;

    StripInterpolator(AxisTaps x) {
        this.x = x;
        this.blend = new RowBlend(x.count());
        this.block = new Strip(x.size());
        this.coefficients = block;
    }

    /**
     * Begins with a strip.
     *
     * @param from coefficients, a row for each place along x
     * @param first the row of the first place of the extended x axis
     * @param to gets the strip's columns as rows
     */
    void begin(Strip from, int first, Strip.Turned to) {
        coefficients = from;
        firstRow = first;
        result = to;
        next = x.size() - 1;
    }

    /** Goes on as far as coefficients in rows from {@code row} on allow. */
    void advance(int row) {
        for (; next >= 0 && firstRow + x.first(next) >= row; next--) {
            int inBlock = next;
            for (int tap = 0; tap < x.count(); tap++) {
                blend.set(tap, coefficients.row(firstRow + x.first(next) + tap), x.weight(tap, next));
            }
            blend.into(block.row(inBlock), result.width());
            if (inBlock == 0) {
                block.turn(0, x.size(), result);
            }
        }
    }
}
