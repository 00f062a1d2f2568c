package org.nnunetspark.spark;

import org.nnunetspark.fault.Fault;

/** Hears what a job has to say while it runs. Called from the driver only; implementations print, the jobs do not. */
public interface RunListener {
    /** A sentence for the user. */
    void note(String sentence);

    /**
     * A stage begins.
     *
     * @param stage its name, e.g. {@code Preprocessing}
     * @param total cases in it
     * @param settled cases that need no work, complete or quarantined before
     */
    void begin(String stage, int total, int settled);

    /** A stage begins that counts files rather than cases. */
    void beginFiles(String stage, int total);

    /** So many cases or files of the current stage are settled by now, those from before included. */
    void progress(int settled);

    /** The current stage is over. */
    void end();

    /** A case was put aside. */
    void quarantined(String caseId, Fault fault);

    /** A case was processed, but something about it is worth knowing. */
    void warned(String caseId, Fault fault);
}
