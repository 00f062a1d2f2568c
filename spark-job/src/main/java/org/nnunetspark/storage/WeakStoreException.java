package org.nnunetspark.storage;

import java.io.IOException;

/** A store does not give a guarantee without which results could be lost or mixed up; nothing was written but a probe. */
public final class WeakStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Guarantee missing;

    WeakStoreException(Guarantee missing, StorePath folder, String seen) {
        super("cannot keep results in " + folder + ": no proof that this store " + missing.sentence() + " (" + seen
                + "). Use a local or POSIX cluster file system, HDFS, or S3 through s3a:// with conditional writes.");
        this.missing = missing;
    }

    public Guarantee missing() {
        return missing;
    }
}
