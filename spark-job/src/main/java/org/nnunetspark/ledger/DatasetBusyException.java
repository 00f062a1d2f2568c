package org.nnunetspark.ledger;

import java.io.IOException;

/** Another run holds the dataset. */
public final class DatasetBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    DatasetBusyException(EpochRecord holder) {
        super("another run holds the dataset: process " + holder.pid() + " on " + holder.host() + ", since "
                + holder.started() + "; wait for it, or take over with --force-takeover if it is known to be dead");
    }
}
