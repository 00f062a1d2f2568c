package org.nnunetspark.ledger;

import java.util.List;

/** One key has come out with two contents: this program, its machine or its ledger is broken, and nobody can say which is right. */
public final class NondeterministicOutputException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String caseId;

    /**
     * Two contents.
     *
     * @param recorded what is on record
     * @param made what was made now
     */
    public NondeterministicOutputException(DoneRecord recorded, List<StagedOutput> made) {
        super("NONDETERMINISTIC_OUTPUT: case " + recorded.caseId()
                + " was made twice from the same files and plans, with " + recorded.outputs() + " and with " + made);
        this.caseId = recorded.caseId();
    }

    /** The case. */
    public String caseId() {
        return caseId;
    }
}
