package org.nnunetspark.pipeline.watch;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a case may do.
 *
 * @param limit how long one visit may take; the wait for memory is not part of it
 * @param grace how long a visit that was told to end may take to do so, before it is left behind
 * @param noteEvery how often it is written on the attempt log what a long visit is at
 */
public record WatchRules(Duration limit, Duration grace, Duration noteEvery) implements Serializable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration NOTE_EVERY = Duration.ofSeconds(20);

    /** The usual rules with this limit. */
    public static WatchRules of(Duration limit) {
        return new WatchRules(limit, limit.compareTo(GRACE) < 0 ? limit : GRACE, NOTE_EVERY);
    }
}
