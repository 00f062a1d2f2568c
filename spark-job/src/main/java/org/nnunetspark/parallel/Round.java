package org.nnunetspark.parallel;

import java.util.concurrent.atomic.AtomicInteger;

/** Pieces that are handed out to whoever asks next. */
final class Round {
    private final int count;
    private final Helpers.Piece piece;
    private final AtomicInteger next = new AtomicInteger();
    private int helping;
    private int failedPiece = Integer.MAX_VALUE;
    private Throwable failure;

    Round(int count, Helpers.Piece piece) {
        this.count = count;
        this.piece = piece;
    }

    /** One more helper is on its way. */
    synchronized void join() {
        helping++;
    }

    /** A helper has ended. */
    synchronized void leave() {
        helping--;
        notifyAll();
    }

    /** Takes pieces until there are none. */
    void work(int worker) {
        int index = next.getAndIncrement();
        while (index < count) {
            try {
                piece.run(worker, index);
            } catch (RuntimeException | Error e) {
                fail(index, e);
            }
            index = next.getAndIncrement();
        }
    }

    private synchronized void fail(int index, Throwable e) {
        next.set(count);
        if (index < failedPiece) {
            failedPiece = index;
            failure = e;
        }
    }

    /**
     * Waits for the helpers, which hold what the caller owns: an interruption is passed on only after that. Throws what a piece
     * has thrown.
     */
    void await() {
        boolean interrupted = false;
        synchronized (this) {
            while (helping > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
