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
    private static final Duration USUAL_TTL = Duration.ofMinutes(2);

    public LeaseRequest {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(ttl, "ttl");
    }

    /** With the usual ttl of 2 minutes, waiting for others. */
    public static LeaseRequest of(String application) {
        return new LeaseRequest(application, USUAL_TTL, false);
    }
}
