package org.nnunetspark.spark;

import java.io.IOException;

/** The place of the results took no more before every case was made; what is on record stays. */
public final class StorageFullException extends IOException {
    private static final long serialVersionUID = 1L;

    StorageFullException(String sentence) {
        super(sentence);
    }
}
