package org.nnunetspark.pipeline;

/** A later run holds the dataset; this one must publish nothing more. */
public final class DatasetLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatasetLostException(long epoch) {
        super("run " + epoch + " has taken the dataset over; what this run committed stays");
    }
}
