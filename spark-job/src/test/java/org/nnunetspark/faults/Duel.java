package org.nnunetspark.faults;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.StagedCase;

/** Two attempts, A and B, that commit one case at the same time, and take {@link Turns}. */
final class Duel implements AutoCloseable {
    private static final Duration MOST = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final TinyCase tiny;
    private final Turns turns;

    Duel(TinyCase tiny, String order) {
        this.tiny = tiny;
        this.turns = new Turns(order);
    }

    /** Begins the commit of an attempt. */
    Future<CommitOutcome> begin(char name, StagedCase attempt) {
        return threads.submit(() -> {
            try {
                return tiny.commit(turns.of(name, tiny.results()), attempt);
            } finally {
                turns.leave(name);
            }
        });
    }

    /** Waits until an attempt has nothing left to check. */
    void awaitChecks(char name) {
        Deadline.await(MOST, "the checks of " + name, () -> turns.hasArrived(name));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
