package org.nnunetspark.fault;

import java.util.Objects;

/** Thrown where an input turns out to be unusable; carries the verdict. Never used for faults of the storage. */
public class InputFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public InputFaultException(Fault fault) {
        super(fault.toString());
        this.fault = Objects.requireNonNull(fault);
    }

    public InputFaultException(FaultCode code, String file, String message) {
        this(Fault.of(code, file, message));
    }

    /** A malformed file: the message begins with the byte offset at which it is wrong. */
    public static InputFaultException at(FaultCode code, String file, long offset, String reason) {
        return new InputFaultException(code, file, "at byte " + offset + ": " + reason);
    }

    public final Fault fault() {
        return fault;
    }
}
