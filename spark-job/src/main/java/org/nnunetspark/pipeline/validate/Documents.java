package org.nnunetspark.pipeline.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.ledger.CompletionRecord;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.pipeline.validate.Evidence.Subject;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.StoreEntry;

/** Looks at the files beside the configurations' folders. */
final class Documents {
    private static final String JSON = ".json";

    private final Map<String, StoreEntry> top;
    private final Evidence evidence;

    /**
     * Those of a dataset's folder.
     *
     * @param top what is in the folder, by name
     */
    Documents(Map<String, StoreEntry> top, Evidence evidence) {
        this.top = top;
        this.evidence = evidence;
    }

    /** Compares with what the last complete run left; others that training needs must at least be there. */
    void judge(Optional<CompletionRecord> completed, Set<String> plans) {
        Set<String> recorded = new HashSet<>();
        for (FileRecord document : completed.map(CompletionRecord::documents).orElse(List.of())) {
            recorded.add(document.name());
            evidence.compare(subject(document.name()), document, Optional.ofNullable(top.get(document.name())));
        }
        Set<String> needed = new HashSet<>(Set.of(RawDataset.DESCRIPTION, DatasetFingerprint.FILE));
        needed.addAll(plans);
        needed.removeAll(recorded);
        needed.forEach(this::judgeUnrecorded);
        top.values().stream().filter(Documents::isStranger).forEach(this::addStranger);
    }

    private void judgeUnrecorded(String name) {
        StoreEntry listed = top.get(name);
        if (listed == null || !listed.isFile()) {
            evidence.add(subject(name).damage(Kind.MISSING, "a file that training needs", "nothing"));
        } else {
            evidence.check(subject(name), listed.length());
        }
    }

    /** JSON files may be plans and splits of one's own; folders, data of other plans. */
    private static boolean isStranger(StoreEntry entry) {
        return entry.kind() != StoreEntry.Kind.FOLDER
                && !(entry.isFile() && entry.name().endsWith(JSON));
    }

    private void addStranger(StoreEntry entry) {
        String found = entry.isFile() ? Evidence.bytes(entry.length()) : "a " + entry.kind();
        evidence.add(subject(entry.name()).damage(Kind.FOREIGN, "only JSON files and folders", found));
    }

    private static Subject subject(String name) {
        return new Subject("", "", name);
    }
}
