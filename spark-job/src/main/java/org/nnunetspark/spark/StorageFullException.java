package org.nnunetspark.spark;

import java.io.IOException;
import org.nnunetspark.storage.StorePath;

/** The place of the results took no more before every case was made; what is on record stays. */
public final class StorageFullException extends IOException {
    private static final long serialVersionUID = 1L;

    StorageFullException(String sentence) {
        super(sentence);
    }

    private StorageFullException(String sentence, IOException cause) {
        super(sentence, cause);
    }

    /** Not even the small files fit with which a run begins. */
    static StorageFullException atStart(StorePath folder, IOException cause) {
        return new StorageFullException(
                "there is no room at all in " + folder + ", nor for a run to begin; free some first", cause);
    }
}
