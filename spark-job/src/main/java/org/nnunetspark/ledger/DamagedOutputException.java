package org.nnunetspark.ledger;

import java.io.IOException;

/** A result is not, or no longer, what its record says. */
public final class DamagedOutputException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedOutputException(String sentence) {
        super(sentence);
    }
}
