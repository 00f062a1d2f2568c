package org.nnunetspark.pipeline.validate;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/**
 * The cases of the raw dataset, if that is still there and can be understood.
 *
 * @param isKnown whether it is
 * @param ending of its files' names; empty if that is not known
 * @param labels the label map by case, without digest, for cases whose files' names are in order
 * @param bad cases whose files' names alone show that they cannot be read
 */
public record KnownCases(boolean isKnown, String ending, Map<String, FileRecord> labels, Set<String> bad) {
    public KnownCases {
        labels = Map.copyOf(labels);
        bad = Set.copyOf(bad);
    }

    /** Where the raw dataset is gone. */
    public static KnownCases none() {
        return new KnownCases(false, "", Map.of(), Set.of());
    }

    /**
     * Looks at the raw dataset's folder, not into its images.
     *
     * @param skipped cases that are treated as if they were not there
     */
    public static KnownCases of(StorePath raw, RawRules rules, Set<String> skipped) throws IOException {
        try (ObjectStore store = Stores.open(raw.text())) {
            if (store.entry(raw).isEmpty()) {
                return none();
            }
            Optional<RawDataset> dataset = RawDataset.survey(store, raw, rules).dataset();
            return dataset.map(found -> of(found, skipped)).orElseGet(KnownCases::none);
        } catch (NoSuchFileException e) {
            return none();
        }
    }

    private static KnownCases of(RawDataset raw, Set<String> skipped) {
        Map<String, FileRecord> labels = new HashMap<>();
        for (CaseFiles files : raw.inventory().cases()) {
            InputFile label = raw.inputs(files).get(files.images().size());
            labels.put(files.caseId(), new FileRecord(label.name(), label.length(), "", StatToken.NONE));
        }
        labels.keySet().removeAll(skipped);
        Set<String> bad = new HashSet<>(raw.inventory().caseFaults().keySet());
        bad.removeIf(id -> !raw.isBad(id) || skipped.contains(id));
        return new KnownCases(true, raw.description().fileEnding(), labels, bad);
    }

    /** Whether a case is none of the dataset's. */
    boolean isStranger(String caseId) {
        return isKnown && !labels.containsKey(caseId) && !bad.contains(caseId);
    }
}
