package org.nnunetspark.ledger;

import java.io.IOException;

/** Another run has taken the dataset over; this one must publish nothing more. */
public final class FencedException extends IOException {
    private static final long serialVersionUID = 1L;

    FencedException(long mine) {
        super("run " + mine + " no longer holds the dataset: a later run has taken it over");
    }
}
