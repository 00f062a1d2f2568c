package org.nnunetspark.fault;

import java.util.List;
import java.util.stream.Collectors;

/** A dataset is turned down as a whole, before any case is worked on; carries every reason at once. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<Fault> faults;

    public RefusedException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        this.faults = List.copyOf(faults);
    }

    public RefusedException(FaultCode code, String file, String message) {
        this(List.of(Fault.refusing(code, file, message)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
