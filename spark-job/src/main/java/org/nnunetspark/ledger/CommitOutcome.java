package org.nnunetspark.ledger;

import java.util.List;

/** How the commit of a case ended. In all but the first four nothing is on record, and the next round decides anew. */
public sealed interface CommitOutcome {
    /** Outputs are published and on record. */
    record Committed(DoneRecord record) implements CommitOutcome {}

    /** Another attempt had committed the same bytes; counts as success. */
    record Duplicate(DoneRecord record) implements CommitOutcome {}

    /** Outputs of earlier were found intact, by token or by digest; nothing had to be computed. */
    record Adopted(DoneRecord record) implements CommitOutcome {}

    /** The case is on record as not processable. */
    record Quarantined(QuarantineRecord record) implements CommitOutcome {}

    /** A newer submission has taken over the dataset; this one must stop. */
    record Fenced(long epoch) implements CommitOutcome {}

    /** An input is no longer the one that was read. */
    record InputChanged(String input) implements CommitOutcome {}

    /** Another attempt published other bytes under this output's name meanwhile. */
    record Overtaken(String output) implements CommitOutcome {}

    /** The same key was committed before with other bytes: the program is at fault, and nothing it made can be trusted. */
    record Nondeterministic(DoneRecord recorded, List<StagedOutput> made) implements CommitOutcome {
        public Nondeterministic {
            made = List.copyOf(made);
        }
    }
}
