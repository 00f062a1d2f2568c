package org.nnunetspark.format;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/** What was found wrong with one file so far: warnings are gathered, the first fault is thrown by the finder. */
public final class Findings {
    private final String file;
    private final List<Fault> warnings = new ArrayList<>();

    public Findings(String file) {
        this.file = file;
    }

    /** Notes a warning about the bytes at {@code offset} of the (inflated) content. */
    public void warn(FaultCode code, long offset, String reason) {
        warnings.add(fault(code, offset, reason).fault());
    }

    /** Notes a warning that concerns no single place. */
    public void warn(FaultCode code, String reason) {
        warnings.add(Fault.of(code, file, reason));
    }

    /** A fault at {@code offset} of the (inflated) content, to be thrown. */
    public InputFaultException fault(FaultCode code, long offset, String reason) {
        return InputFaultException.at(code, file, offset, reason);
    }

    /** A fault that concerns no single place, to be thrown. */
    public InputFaultException fault(FaultCode code, String reason) {
        return new InputFaultException(code, file, reason);
    }

    public List<Fault> warnings() {
        return List.copyOf(warnings);
    }
}
