package org.nnunetspark.ledger;

import java.io.IOException;
import java.io.Serializable;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/**
 * Where one unit of work keeps its results and its records.
 *
 * @param identifier its name: a data identifier such as {@code nnUNetPlans_2d}
 * @param results folder of the results
 * @param state folder of the records
 */
public record UnitPaths(String identifier, StorePath results, StorePath state) implements Serializable {
    private static final int CASE_DIGITS = 16;

    /** Makes the folders that tasks will write to. */
    public void makeFolders(ObjectStore store) throws IOException {
        store.makeFolder(results);
        store.makeFolder(done());
        store.makeFolder(quarantine());
    }

    public StorePath done() {
        return state.resolve("done");
    }

    public StorePath quarantine() {
        return state.resolve("quarantine");
    }

    StorePath done(String caseId, CaseKey key) {
        return done().resolve(caseHash(caseId) + "." + key.hex() + ".json");
    }

    StorePath quarantine(String caseId, String key) {
        return quarantine().resolve(caseHash(caseId) + "." + key + ".json");
    }

    /** A case's id in names of records: ids may hold what some store's names may not. */
    static String caseHash(String caseId) {
        return KeyDigest.of("case").add(caseId).hex().substring(0, CASE_DIGITS);
    }
}
