package org.nnunetspark.ledger;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/**
 * An input of a case as the listing showed it; its bytes have not been read.
 *
 * @param name for records and messages: relative to the raw dataset's folder
 * @param path where it is
 * @param length in bytes
 * @param token its token then
 * @param modified when it changed last, by the store's clock
 */
public record InputFile(String name, StorePath path, long length, StatToken token, Instant modified)
        implements Serializable {
    public InputFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(modified, "modified");
    }
}
