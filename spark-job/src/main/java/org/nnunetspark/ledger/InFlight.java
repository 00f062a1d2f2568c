package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Objects;

/**
 * A case that is worked on: what stands on the {@link AttemptLog} while it is.
 *
 * @param schema {@link #SCHEMA}
 * @param caseId the case
 * @param attempt who works on it
 * @param sinceMillis when the work began, by the clock of its host: milliseconds since 1970
 * @param stage what it was at when this was last written
 */
public record InFlight(int schema, String caseId, Attempt attempt, long sinceMillis, String stage)
        implements Serializable {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    private static final long MILLIS = 1000;

    public InFlight {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(stage, "stage");
    }

    /** A case that is begun now. */
    public static InFlight begin(String caseId, Attempt attempt, String stage) {
        return new InFlight(SCHEMA, caseId, attempt, System.currentTimeMillis(), stage);
    }

    /** How long it has been worked on, if clocks agree. */
    public long seconds(long nowMillis) {
        return Math.max(0, nowMillis - sinceMillis) / MILLIS;
    }

    /** The same, at another stage. */
    public InFlight at(String now) {
        return new InFlight(schema, caseId, attempt, sinceMillis, now);
    }
}
