package org.nnunetspark.pipeline.validate;

import java.io.Serializable;

/**
 * A file that only reading it can tell about.
 *
 * @param unit the configuration's folder; empty for a file of the whole dataset
 * @param caseId the case; empty where none is concerned
 * @param file relative to the dataset's folder
 * @param length in bytes, as listed
 * @param sha256 of the bytes that must be there; empty where only the file's own structure can be checked
 */
public record FileCheck(String unit, String caseId, String file, long length, String sha256) implements Serializable {
    /** A finding about the file. */
    Damage damage(Damage.Kind kind, String expected, String found) {
        return new Damage(kind, unit, caseId, file, expected, found);
    }
}
