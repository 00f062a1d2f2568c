package org.nnunetspark.pipeline.validate;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Something that is not as it must be.
 *
 * @param kind what is the matter
 * @param unit the configuration's folder; empty for what concerns the whole dataset
 * @param caseId the case; empty where none is concerned
 * @param file relative to the dataset's folder
 * @param expected what should be there
 * @param found what is there
 */
public record Damage(Kind kind, String unit, String caseId, String file, String expected, String found)
        implements Serializable {
    /** By file, and by kind where a file has several. */
    public static final Comparator<Damage> ORDER = Comparator.comparing(Damage::file)
            .thenComparing(Damage::kind)
            .thenComparing(Damage::caseId)
            .thenComparing(Damage::found);

    /** What can be the matter. */
    public enum Kind {
        /** A file, or a case as a whole, is not there. */
        MISSING,
        /** A file is shorter than it was, or than it says itself. */
        TRUNCATED,
        /** A file holds other bytes than it did. */
        ALTERED,
        /** A file has its length, but was written or replaced since: only reading it can tell whether it is the same. */
        TOUCHED,
        /** A case was made by other plans, settings or rules than the configuration's last complete run. */
        OUTDATED,
        /** A file that nothing accounts for. */
        FOREIGN,
        /** A file cannot be read, or is not of the format that its name says. */
        UNREADABLE
    }
}
