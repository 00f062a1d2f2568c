package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Objects;
import org.nnunetspark.fault.FaultCode;

/**
 * What is to be done about a case, and why.
 *
 * @param caseId the case
 * @param state what the ledger says of it
 * @param reason for people, in half a sentence; that of a case put aside begins with the verdict's code
 * @param provenKey the case key, where tokens prove the inputs; empty where the inputs have to be hashed to know it
 */
public record Decision(String caseId, CaseState state, String reason, String provenKey) implements Serializable {
    public Decision {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        if (!provenKey.isEmpty()) {
            Sha256Hex.check(provenKey, "the key of " + caseId);
        }
    }

    /**
     * Whether the case is put aside by a verdict that holds for the run only that found it. Those on its data hold until that
     * changes; but if processes died under it, that may have been another's doing, twice: a node that was taken away, a kill by
     * hand.
     */
    public boolean isProvisional() {
        return state == CaseState.QUARANTINED && reason.startsWith(FaultCode.CRASHED + ":");
    }

    /** Whether an executor has to look at the case. */
    public boolean remains() {
        return state.remains();
    }
}
