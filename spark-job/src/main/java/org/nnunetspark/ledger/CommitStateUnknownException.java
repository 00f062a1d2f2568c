package org.nnunetspark.ledger;

import java.io.IOException;

/**
 * The store failed while a done record was written, and could not tell whether it was. Outputs must be left where they are, and
 * the case must not be tried again before the ledger has been read anew.
 */
public final class CommitStateUnknownException extends IOException {
    private static final long serialVersionUID = 1L;

    CommitStateUnknownException(DoneRecord record, IOException cause) {
        super("case " + record.caseId() + ": cannot tell whether its record was written", cause);
    }
}
