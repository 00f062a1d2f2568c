package org.nnunetspark.ledger;

/** Two attempts with the same key made different bytes: the program's promise is broken, and nothing may hide that. */
public final class NondeterministicOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NondeterministicOutputException(DoneRecord recorded, DoneRecord made) {
        super("NONDETERMINISTIC_OUTPUT: case " + made.caseId() + " was made twice from the same files and plans, with "
                + recorded.outputs() + " and with " + made.outputs());
    }
}
