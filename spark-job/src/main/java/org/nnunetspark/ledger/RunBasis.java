package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a {@link RunKey} is the digest of. It is kept on record, so that it can be said later what has changed since.
 *
 * @param schema {@link #SCHEMA}
 * @param algorithmEpoch raised by hand whenever any output byte may change
 * @param plan the part of the plans that the outputs depend on, in one canonical text
 * @param dataset the part of dataset.json that the outputs depend on, in one canonical text
 * @param outputRules codec, chunk rule, filter, pickle protocol
 */
public record RunBasis(int schema, int algorithmEpoch, String plan, String dataset, String outputRules)
        implements Serializable {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    public RunBasis {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(outputRules, "outputRules");
    }

    /** What results are made from now. */
    public static RunBasis of(int algorithmEpoch, String plan, String dataset, String outputRules) {
        return new RunBasis(SCHEMA, algorithmEpoch, plan, dataset, outputRules);
    }

    /** Its digest. */
    public RunKey key() {
        return RunKey.of(algorithmEpoch, plan, dataset, outputRules);
    }
}
