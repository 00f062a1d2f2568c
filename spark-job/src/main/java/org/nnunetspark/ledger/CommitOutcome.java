package org.nnunetspark.ledger;

/** How a commit ended; whatever is not known is thrown. */
public enum CommitOutcome {
    /** The results are there, and the record is this attempt's. */
    COMMITTED,
    /** The results are there; another attempt had recorded the same bytes before. */
    DUPLICATE
}
