package org.nnunetspark.fault;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is wrong with an input.
 *
 * @param code what kind of fault
 * @param outcome what follows from it here; usually {@code code.outcome()}
 * @param file the file it was found in, relative to the dataset's folder; empty where it concerns no single file
 * @param message one sentence with the offending values; made safe to print by {@link SafeText}
 */
public record Fault(FaultCode code, Outcome outcome, String file, String message) implements Serializable {
    public Fault {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(outcome, "outcome");
        file = SafeText.of(file);
        message = SafeText.of(message);
    }

    /** A fault with the outcome that its code has for a case. */
    public static Fault of(FaultCode code, String file, String message) {
        return new Fault(code, code.outcome(), file, message);
    }

    /** The same fault, but found in a file of the dataset itself (dataset.json, a folder): the dataset is refused. */
    public static Fault refusing(FaultCode code, String file, String message) {
        return new Fault(code, Outcome.REFUSE, file, message);
    }

    /** Whether the case (or dataset) may still be processed. */
    public boolean isWarning() {
        return outcome == Outcome.ACCEPT_WARN;
    }

    @Override
    public String toString() {
        return code + (file.isEmpty() ? "" : " in " + file) + ": " + message;
    }
}
