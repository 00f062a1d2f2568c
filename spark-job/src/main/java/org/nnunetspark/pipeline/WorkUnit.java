package org.nnunetspark.pipeline;

import java.io.Serializable;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.RunBasis;
import org.nnunetspark.ledger.RunKey;

/**
 * A unit of work as tasks know it.
 *
 * @param layout where its results and records lie
 * @param runKey what its results depend on besides the case
 * @param basis what the run key is the digest of
 */
public record WorkUnit(LedgerLayout layout, RunKey runKey, RunBasis basis) implements Serializable {
    /**
     * Raised by hand whenever a change of the program may change any byte of any result; a test on golden bytes fails where
     * that was forgotten.
     */
    public static final int ALGORITHM_EPOCH = 3;

    /**
     * A unit.
     *
     * @param plan canonical text of what it takes from the plans
     * @param dataset canonical text of what it takes from dataset.json
     * @param outputRules how results are written
     */
    public static WorkUnit of(LedgerLayout layout, String plan, String dataset, String outputRules) {
        RunBasis basis = RunBasis.of(ALGORITHM_EPOCH, plan, dataset, outputRules);
        return new WorkUnit(layout, basis.key(), basis);
    }

    public String identifier() {
        return layout.unit();
    }
}
