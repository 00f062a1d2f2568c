package org.nnunetspark.faults.s3;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.nnunetspark.faults.s3.S3Request.Kind;

/** What goes wrong, with which requests, and how often or how long. */
public final class Fault {
    private final Mischief mischief;
    private final Predicate<S3Request> which;
    private final AtomicInteger left;
    private final AtomicInteger hits = new AtomicInteger();
    private final long lastNanos;
    private long firstNanos;

    private Fault(Mischief mischief, Predicate<S3Request> which, int times, Duration duration) {
        this.mischief = mischief;
        this.which = which;
        this.left = new AtomicInteger(times);
        this.lastNanos = duration.toNanos();
    }

    /** For every request of these kinds whose path contains a text, for ever. */
    public static Fault always(Mischief mischief, String inPath, Kind... kinds) {
        return times(Integer.MAX_VALUE, mischief, inPath, kinds);
    }

    /** For the first requests of these kinds (none named: any). */
    public static Fault times(int times, Mischief mischief, String inPath, Kind... kinds) {
        return new Fault(mischief, which(inPath, kinds), times, Duration.ofDays(1));
    }

    /** For requests that come within some time after the first of them. */
    public static Fault during(Duration duration, Mischief mischief, String inPath, Kind... kinds) {
        return new Fault(mischief, which(inPath, kinds), Integer.MAX_VALUE, duration);
    }

    /** For every request from the first on whose path contains a text. */
    public static Fault from(String inPath, Mischief mischief) {
        AtomicBoolean begun = new AtomicBoolean();
        return new Fault(
                mischief,
                request -> begun.get() || (request.path().contains(inPath) && !begun.getAndSet(true)),
                Integer.MAX_VALUE,
                Duration.ofDays(1));
    }

    /** The same for requests whose path contains a text as well, like a bucket's name. */
    public Fault within(String inPath) {
        // In this order: a fault that begins with some request is not to begin with another bucket's.
        return new Fault(mischief, which(inPath).and(which), left.get(), Duration.ofNanos(lastNanos));
    }

    private static Predicate<S3Request> which(String inPath, Kind... kinds) {
        Set<Kind> asked = Set.of(kinds);
        return request -> request.path().contains(inPath) && (asked.isEmpty() || asked.contains(request.kind()));
    }

    /** Whether a request meets this fault now; takes note of it. */
    synchronized boolean takes(S3Request request) {
        if (!which.test(request) || left.get() == 0) {
            return false;
        }
        firstNanos = hits.get() == 0 ? System.nanoTime() : firstNanos;
        if (System.nanoTime() - firstNanos > lastNanos) {
            return false;
        }
        left.decrementAndGet();
        hits.incrementAndGet();
        return true;
    }

    Mischief mischief() {
        return mischief;
    }

    /** How many requests met it. */
    public int hits() {
        return hits.get();
    }
}
