package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * One attempt at one case.
 *
 * @param caseId the case
 * @param runKey G of the unit
 * @param inputs channels in order, then the label
 * @param attempt who works
 */
public record CaseWork(String caseId, RunKey runKey, List<DigestedInput> inputs, Attempt attempt)
        implements Serializable {
    public CaseWork {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(runKey, "runKey");
        Objects.requireNonNull(attempt, "attempt");
        inputs = List.copyOf(inputs);
    }
}
