package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.UUID;

/**
 * One try at one case.
 *
 * @param uuid tells it from every other try
 * @param epoch the submission it belongs to
 * @param run name of that submission for people
 * @param partition number of the partition
 * @param host where it runs
 */
public record Attempt(String uuid, long epoch, String run, int partition, String host) implements Serializable {
    public Attempt {
        if (!UUID.fromString(uuid).toString().equals(uuid)) {
            throw new IllegalArgumentException("not a UUID: '" + uuid + "'");
        }
    }

    /** A new attempt. */
    public static Attempt begin(long epoch, String run, int partition, String host) {
        return new Attempt(UUID.randomUUID().toString(), epoch, run, partition, host);
    }
}
