package org.nnunetspark.ledger;

import java.io.Serializable;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/**
 * A fault on record.
 *
 * @param code what kind
 * @param file which file; empty where it concerns no single one
 * @param message with the offending values
 */
public record WarningRecord(FaultCode code, String file, String message) implements Serializable {
    /** The fault that is on record. */
    public Fault asFault() {
        return Fault.of(code, file, message);
    }

    /** Puts a fault on record. */
    public static WarningRecord of(Fault fault) {
        return new WarningRecord(fault.code(), fault.file(), fault.message());
    }
}
