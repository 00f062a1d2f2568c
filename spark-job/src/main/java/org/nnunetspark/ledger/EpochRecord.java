package org.nnunetspark.ledger;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Who owns an epoch.
 *
 * @param schema {@link #SCHEMA}
 * @param epoch its number
 * @param uuid tells this claim from every other
 * @param owner the process
 * @param application its id with the cluster manager
 * @param ttlSeconds silence after which the owner counts as dead
 * @param since when it was taken, for people; ISO 8601
 */
public record EpochRecord(
        int schema, long epoch, String uuid, OwnerProcess owner, String application, long ttlSeconds, String since)
        implements Serializable {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    private static final long MAX_TTL_SECONDS = 3600;

    public EpochRecord {
        Objects.requireNonNull(owner, "owner");
        if (epoch < 1 || ttlSeconds < 1 || ttlSeconds > MAX_TTL_SECONDS) {
            throw new IllegalArgumentException("not an epoch: " + epoch + " with a ttl of " + ttlSeconds + " s");
        }
    }

    Duration ttl() {
        return Duration.ofSeconds(ttlSeconds);
    }
}
