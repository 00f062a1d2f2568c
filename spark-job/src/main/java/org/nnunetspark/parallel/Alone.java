package org.nnunetspark.parallel;

/** The caller alone. */
enum Alone implements Helpers {
    ALONE;

    @Override
    public int most() {
        return 1;
    }

    @Override
    public void run(int count, Piece piece) {
        for (int i = 0; i < count; i++) {
            piece.run(0, i);
        }
    }

    @Override
    public long cpuNanos() {
        return 0;
    }
}
