package org.nnunetspark.ledger;

import java.io.IOException;
import org.nnunetspark.storage.StorePath;

/** A result is not the one that was just published: it cannot be told who wrote it. Nothing is deleted, nothing recorded. */
public final class CommitStateUnknownException extends IOException {
    private static final long serialVersionUID = 1L;

    CommitStateUnknownException(StorePath path) {
        super(path + " is not what was published a moment ago: somebody else writes to this folder");
    }
}
