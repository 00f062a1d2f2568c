package org.nnunetspark.ledger;

/** What the ledger says of a case. */
public enum CaseState {
    /** On record, and inputs and outputs are proven unchanged. */
    DONE,
    /** On record as not processable, and the inputs are proven unchanged. */
    QUARANTINED,
    /** On record, but a token does not prove that a file is unchanged: its bytes decide. */
    CHECK,
    /** Made from other inputs, plans or rules: to be replaced. */
    STALE,
    /** Not made, or not in place. */
    TODO;

    /** Whether an executor has to look at a case in this state. */
    public boolean remains() {
        return this != DONE && this != QUARANTINED;
    }
}
