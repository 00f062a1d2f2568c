package org.nnunetspark.pipeline.validate;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/**
 * The cases of the raw dataset, if that is still there and can be understood.
 *
 * @param isKnown whether it is
 * @param ending of its files' names; empty if that is not known
 * @param labels path of the label map by case, for cases whose files' names are in order
 * @param bad cases whose files' names alone show that they cannot be read
 */
public record KnownCases(boolean isKnown, String ending, Map<String, String> labels, Set<String> bad) {
    public KnownCases {
        labels = Map.copyOf(labels);
        bad = Set.copyOf(bad);
    }

    /** Where the raw dataset is gone. */
    public static KnownCases none() {
        return new KnownCases(false, "", Map.of(), Set.of());
    }

    /** Looks at the raw dataset's folder, not into its images. */
    public static KnownCases of(StorePath raw, List<String> allowedRoots) throws IOException {
        try (ObjectStore store = Stores.open(raw.text())) {
            if (store.entry(raw).isEmpty()) {
                return none();
            }
            Optional<RawDataset> dataset =
                    RawDataset.survey(store, raw, allowedRoots).dataset();
            return dataset.map(KnownCases::of).orElseGet(KnownCases::none);
        } catch (NoSuchFileException e) {
            return none();
        }
    }

    private static KnownCases of(RawDataset raw) {
        Map<String, String> labels = new HashMap<>();
        for (CaseFiles files : raw.inventory().cases()) {
            labels.put(files.caseId(), files.label());
        }
        Set<String> bad = new HashSet<>(raw.inventory().caseFaults().keySet());
        bad.removeIf(id -> !raw.isBad(id));
        return new KnownCases(true, raw.description().fileEnding(), labels, bad);
    }

    /** Whether a case is none of the dataset's. */
    boolean isStranger(String caseId) {
        return isKnown && !labels.containsKey(caseId) && !bad.contains(caseId);
    }
}
