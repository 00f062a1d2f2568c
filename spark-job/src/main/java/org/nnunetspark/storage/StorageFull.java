package org.nnunetspark.storage;

import java.util.List;

/**
 * Tells a store that takes no more from one that failed otherwise. Java has no exception of its own for either ENOSPC or
 * EDQUOT, so the system's words decide, as strerror(3) has them in English; Hadoop's quotas have classes, which are known by
 * name because Hadoop is not seen from here.
 */
public final class StorageFull {
    private static final List<String> WORDS = List.of(
            "No space left on device",
            "Disk quota exceeded",
            // HDFS, where no datanode has room for a block.
            "could only be written to 0 of the");
    private static final String HADOOP_QUOTA = "QuotaExceededException";
    private static final int DEPTH = 20;

    private StorageFull() {}

    /** Whether a failure, or what it was caused by, is that nothing more can be written. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEPTH && cause != null; i++) {
            if (says(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean says(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass().getSimpleName().endsWith(HADOOP_QUOTA)
                || message.contains(HADOOP_QUOTA)
                || WORDS.stream().anyMatch(message::contains);
    }
}
