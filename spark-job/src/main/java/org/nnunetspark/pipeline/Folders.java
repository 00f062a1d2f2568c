package org.nnunetspark.pipeline;

import java.io.Serializable;

/**
 * The two roots that every command works between: paths or URIs.
 *
 * @param raw nnUNet_raw: one folder a dataset, only read
 * @param preprocessed nnUNet_preprocessed: one folder a dataset, written
 */
public record Folders(String raw, String preprocessed) implements Serializable {
    public Folders {
        if (raw.isBlank() || preprocessed.isBlank()) {
            throw new IllegalArgumentException("both folders need a name");
        }
    }
}
