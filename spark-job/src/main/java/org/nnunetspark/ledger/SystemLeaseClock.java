package org.nnunetspark.ledger;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

final class SystemLeaseClock implements LeaseClock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
