package org.nnunetspark.ledger;

import java.io.Serializable;
import org.nnunetspark.storage.StatToken;

/**
 * A published result.
 *
 * @param name its name in the folder of results
 * @param length in bytes
 * @param sha256 of its bytes, in hexadecimal
 * @param token proves cheaply that it is unchanged
 */
public record OutputStamp(String name, long length, String sha256, StatToken token) implements Serializable {
    /** Whether the other has the same name and bytes, wherever it lies. */
    boolean sameContent(OutputStamp other) {
        return name.equals(other.name) && length == other.length && sha256.equals(other.sha256);
    }

    OutputStamp withToken(StatToken now) {
        return new OutputStamp(name, length, sha256, now);
    }
}
