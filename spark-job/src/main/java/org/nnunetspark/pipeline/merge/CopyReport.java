package org.nnunetspark.pipeline.merge;

import java.io.Serializable;

/**
 * What became of a case's results, or of the copy of its label.
 *
 * @param caseId the case
 * @param state how it ended
 * @param message why, where it did not arrive
 */
public record CopyReport(String caseId, State state, String message) implements Serializable {
    /** How a copy ended. */
    public enum State {
        /** It was brought. */
        COPIED,
        /** It was there already. */
        PRESENT,
        /** What the shard has is not what its record says, so that it was not brought. */
        DAMAGED,
        /** A fault of the storage. */
        UNFINISHED,
        /** A later run holds the target. */
        LOST
    }

    static CopyReport of(String caseId, State state) {
        return new CopyReport(caseId, state, "");
    }
}
