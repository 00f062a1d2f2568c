package org.nnunetspark.pipeline;

import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.NondeterministicOutputException;

/** What follows from a commit's outcome. */
final class Outcomes {
    private Outcomes() {}

    /**
     * Returns where the case is on record.
     *
     * @throws InputFaultException INPUT_CHANGED if a file or a result changed under the visit: to be tried again
     * @throws DatasetLostException if a later run holds the dataset
     * @throws NondeterministicOutputException if the same case was made with other bytes before
     */
    static void require(CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Fenced fenced) {
            throw new DatasetLostException(fenced.epoch());
        }
        if (outcome instanceof CommitOutcome.InputChanged changed) {
            throw new InputFaultException(FaultCode.INPUT_CHANGED, changed.input(), "changed while it was worked on");
        }
        if (outcome instanceof CommitOutcome.Overtaken overtaken) {
            throw new InputFaultException(
                    FaultCode.INPUT_CHANGED, "", "somebody else published " + overtaken.output() + " meanwhile");
        }
        if (outcome instanceof CommitOutcome.Nondeterministic twice) {
            throw new NondeterministicOutputException(twice.recorded(), twice.made());
        }
    }
}
