package org.nnunetspark.pipeline.validate;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.pipeline.validate.Evidence.Subject;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;

/** Looks at the copies of the labels. */
final class GroundTruth {
    private final Map<String, StoreEntry> copies;
    private final String ending;
    private final Evidence evidence;

    /**
     * Those of a dataset.
     *
     * @param copies what is in their folder, by name
     * @param ending of their names; empty if it is not known, and nothing can be said of them
     */
    GroundTruth(Map<String, StoreEntry> copies, String ending, Evidence evidence) {
        this.copies = ending.isEmpty() ? Map.of() : copies;
        this.ending = ending;
        this.evidence = evidence;
    }

    /** The cases that there are copies of. */
    Set<String> cases() {
        Set<String> cases = new HashSet<>();
        for (StoreEntry copy : copies.values()) {
            String name = copy.name();
            if (copy.isFile() && name.endsWith(ending)) {
                cases.add(name.substring(0, name.length() - ending.length()));
            }
        }
        return cases;
    }

    /**
     * Compares the copies with the labels.
     *
     * @param labels as they should be, by case
     * @param others cases that have a copy by right, or may have one, but no record
     */
    void judge(Map<String, FileRecord> labels, Set<String> others) {
        Set<String> accounted = new HashSet<>();
        others.forEach(caseId -> accounted.add(caseId + ending));
        Map<String, FileRecord> named = ending.isEmpty() ? Map.of() : labels;
        named.forEach((caseId, label) -> {
            accounted.add(caseId + ending);
            FileRecord copy = new FileRecord(caseId + ending, label.length(), label.sha256(), StatToken.NONE);
            evidence.compare(subject(caseId, copy.name()), copy, Optional.ofNullable(copies.get(copy.name())));
        });
        for (StoreEntry entry : copies.values()) {
            if (!accounted.contains(entry.name())) {
                evidence.add(subject("", entry.name())
                        .damage(Kind.FOREIGN, "only labels of the dataset", Evidence.bytes(entry.length())));
            }
        }
    }

    /** Without records or the raw dataset, all that are there must be readable. */
    void judgeAlone() {
        for (String caseId : cases()) {
            evidence.check(
                    subject(caseId, caseId + ending),
                    copies.get(caseId + ending).length());
        }
    }

    private static Subject subject(String caseId, String name) {
        return new Subject("", caseId, GroundTruthCopies.FOLDER + "/" + name);
    }
}
