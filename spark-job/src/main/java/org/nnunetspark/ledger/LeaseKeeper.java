package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.Optional;

/** Beats for a lease in the background until closed. A failed beat is tried again; the lease itself says when it is too late. */
public final class LeaseKeeper implements AutoCloseable {
    private final Lease lease;
    private final Thread thread;
    private volatile IOException lastFailure;

    private LeaseKeeper(Lease lease) {
        this.lease = lease;
        this.thread = new Thread(this::keep, "nnunet-spark-lease");
        this.thread.setDaemon(true);
    }

    public static LeaseKeeper start(Lease lease) {
        LeaseKeeper keeper = new LeaseKeeper(lease);
        keeper.thread.start();
        return keeper;
    }

    private void keep() {
        try {
            while (true) {
                lease.clock().sleep(lease.beatInterval());
                try {
                    lease.beat();
                } catch (LeaseLostException e) {
                    lastFailure = e;
                    return;
                } catch (IOException e) {
                    lastFailure = e;
                }
            }
        } catch (InterruptedException e) {
            // close() asks to end.
            Thread.currentThread().interrupt();
        }
    }

    /** The latest failure to beat, to be told once the lease is no longer held. */
    public Optional<IOException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Ends the beating; does not release the lease. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
