package org.nnunetspark.parallel;

/**
 * Threads that help the calling one with pieces of its work, if they have nothing better to do. Who takes which piece is a
 * matter of chance, so pieces write to places of their own and results never depend on it. For one calling thread.
 */
public interface Helpers {
    /** A piece of work. */
    @FunctionalInterface
    interface Piece {
        /**
         * Does one piece.
         *
         * @param worker from 0 to {@link #most()} - 1; no two pieces that are worked on at the same time have the same, so that
         *     each worker may own scratch space
         * @param index which piece
         */
        void run(int worker, int index);
    }

    /** As many threads work at once at most, the caller among them; at least 1. */
    int most();

    /**
     * Runs pieces 0 to {@code count - 1}, each once, and returns when all have ended.
     *
     * @throws RuntimeException of the first piece, by number, of those that failed; pieces that had not begun then are left out
     */
    void run(int count, Piece piece);

    /** CPU time that others have spent on the caller's pieces so far, nanoseconds. */
    long cpuNanos();

    /** Nobody helps: pieces run one after the other. */
    static Helpers none() {
        return Alone.ALONE;
    }
}
