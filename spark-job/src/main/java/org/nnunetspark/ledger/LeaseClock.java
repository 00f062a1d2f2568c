package org.nnunetspark.ledger;

import java.time.Duration;

/** Monotonic time of this machine; wall clocks are never compared. */
public interface LeaseClock {
    /** As {@link System#nanoTime()}. */
    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;

    /** The real one. */
    static LeaseClock system() {
        return new SystemLeaseClock();
    }
}
