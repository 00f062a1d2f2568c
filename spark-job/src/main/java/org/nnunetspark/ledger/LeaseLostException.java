package org.nnunetspark.ledger;

import java.io.IOException;

/** A newer submission has taken the dataset over; this one must stop. What it committed stays. */
public final class LeaseLostException extends IOException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(long epoch) {
        super("another run has taken the dataset over (epoch " + (epoch + 1) + " after our " + epoch + ")");
    }
}
