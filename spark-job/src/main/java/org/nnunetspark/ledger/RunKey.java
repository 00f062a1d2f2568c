package org.nnunetspark.ledger;

import java.io.Serializable;

/**
 * Digest of everything but the inputs that decides the bytes of a unit's results: two runs with the same key make the same
 * bytes from the same case.
 *
 * @param hex 64 hexadecimal digits
 */
public record RunKey(String hex) implements Serializable {
    /**
     * Raised by hand whenever a change of the program may change any byte of any result; a test on golden bytes fails where
     * that was forgotten.
     */
    public static final int ALGORITHM_EPOCH = 1;

    /**
     * The key of a unit of work.
     *
     * @param plan canonical text of what the unit takes from the plans
     * @param dataset canonical text of what it takes from dataset.json
     * @param outputRules how results are written: codec, levels
     */
    public static RunKey of(String plan, String dataset, String outputRules) {
        return new RunKey(KeyDigest.of("run")
                .add(Integer.toString(ALGORITHM_EPOCH))
                .add(plan)
                .add(dataset)
                .add(outputRules)
                .hex());
    }
}
