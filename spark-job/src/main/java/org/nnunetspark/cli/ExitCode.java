package org.nnunetspark.cli;

/** The process's answer, in the manner of sysexits.h. */
public enum ExitCode {
    /** Everything that was asked is complete. */
    COMPLETE(0),
    /** Finished, but cases are quarantined, or a validation has findings. */
    QUARANTINED(2),
    /** The command line is wrong. */
    USAGE(64),
    /** The dataset was refused; nothing was written. */
    REFUSED(65),
    /** A fault of this program. */
    INTERNAL(70),
    /** A fault of the storage; nothing is lost, submit again. */
    STORAGE(74),
    /** Another run holds the dataset. */
    BUSY(75);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The process's exit status. */
    public int status() {
        return status;
    }

    /** Of several datasets' answers the one to end with: a higher status is worse. */
    public ExitCode worse(ExitCode other) {
        return status >= other.status ? this : other;
    }
}
