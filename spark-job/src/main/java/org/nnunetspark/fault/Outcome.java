package org.nnunetspark.fault;

/** What became of a case, or of a whole dataset. */
public enum Outcome {
    /** Processed. */
    ACCEPT("accept"),
    /** Processed; the warning is on record. */
    ACCEPT_WARN("accept-warn"),
    /** Not processed: the case is named with its fault, the others go on. */
    QUARANTINE("quarantine"),
    /** The whole dataset is turned down before any case is worked on. */
    REFUSE("refuse"),
    /** Not the input's fault: nothing is recorded against the case, a later submission tries it again. */
    RETRY("retry");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The word used in reports and outcome files. */
    public String label() {
        return label;
    }
}
