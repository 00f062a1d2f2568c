package org.nnunetspark.ledger;

/** What counts as proof that a file is unchanged. */
public enum Verification {
    /** Its token. */
    STAT,
    /** Inputs: their bytes. Outputs: their token. */
    HASH,
    /** The bytes of inputs and outputs. */
    DEEP
}
