package org.nnunetspark.ledger;

import java.io.IOException;
import org.nnunetspark.storage.StorePath;

/** State of a newer program: it may mean things that this one does not know of, so nothing is touched. */
public final class NewerRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerRecordException(StorePath path, long written, int known) {
        super(path + " was written by a newer nnunet-spark (schema " + written + ", this program knows " + known
                + "); continue with that version");
    }
}
