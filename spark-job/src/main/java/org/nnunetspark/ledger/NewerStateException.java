package org.nnunetspark.ledger;

import java.io.IOException;
import org.nnunetspark.storage.StorePath;

/** The ledger was written by a newer program; this one must not touch it. */
public final class NewerStateException extends IOException {
    private static final long serialVersionUID = 1L;

    NewerStateException(StorePath path, int schema) {
        super(path + " was written by a newer nnunet-spark (schema " + schema + "); use that one");
    }
}
