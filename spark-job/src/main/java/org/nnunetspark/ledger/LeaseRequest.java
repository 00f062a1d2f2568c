package org.nnunetspark.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * How a dataset is to be taken.
 *
 * @param application this application's id with the cluster manager, for people
 * @param ttl silence after which others may take the dataset over; whole seconds, at most an hour
 * @param forceTakeover whether to take it from an owner at once that seems to be alive
 */
public record LeaseRequest(String application, Duration ttl, boolean forceTakeover) {
    /** The property that gives another ttl, in seconds; the record of a run says its own, which others wait for. */
    public static final String TTL_PROPERTY = "nnunetspark.lease.seconds";

    private static final int USUAL_TTL_SECONDS = 120;

    public LeaseRequest {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(ttl, "ttl");
    }

    /** With the usual ttl of 2 minutes, waiting for others. */
    public static LeaseRequest of(String application) {
        Duration ttl = Duration.ofSeconds(Integer.getInteger(TTL_PROPERTY, USUAL_TTL_SECONDS));
        return new LeaseRequest(application, ttl, false);
    }
}
