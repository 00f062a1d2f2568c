package org.nnunetspark.ledger;

import java.io.Serializable;
import org.nnunetspark.storage.StatToken;

/**
 * An input file as it was when it was looked at.
 *
 * @param file its path, as the inventory names it
 * @param length in bytes
 * @param token proves cheaply that it is unchanged
 */
public record InputStamp(String file, long length, StatToken token) implements Serializable {
    /** Whether this file is still what it was. */
    boolean proves(InputStamp now) {
        return file.equals(now.file) && length == now.length && token.proves(now.token);
    }
}
