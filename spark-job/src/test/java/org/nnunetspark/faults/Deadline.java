package org.nnunetspark.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, but not for ever. */
public final class Deadline {
    private static final long LOOK_EVERY_MILLIS = 50;

    private Deadline() {}

    /** Something that is to become true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Returns once a condition holds; an {@code AssertionError} names what did not come in time. */
    public static void await(Duration most, String what, Condition condition) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(what + " did not come within " + most);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
            }
        } catch (Exception e) {
            throw new AssertionError("waiting for " + what + " failed", e);
        }
    }
}
