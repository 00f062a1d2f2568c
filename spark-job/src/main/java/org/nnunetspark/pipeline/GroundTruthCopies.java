package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.storage.UpdatingCopy;

/**
 * The labels as they were, which nnU-Net validates against: {@code gt_segmentations/<case><ending>}, copied where missing
 * or older than their source.
 *
 * @param plan where the dataset lies
 */
public record GroundTruthCopies(VisitPlan plan) implements Serializable {
    /** Name of their folder. */
    public static final String FOLDER = "gt_segmentations";

    /** Where the copies of a dataset lie. */
    public static StorePath folder(DatasetPlace place) {
        return place.preprocessed().resolve(FOLDER);
    }

    private StorePath folder() {
        return folder(plan.place());
    }

    private String name(CaseFiles files) {
        return files.caseId() + plan.description().fileEnding();
    }

    private StorePath staging() {
        LedgerLayout fingerprint = LedgerLayout.fingerprint(plan.place().preprocessed());
        return fingerprint.staging(Attempt.begin(plan.run().epoch(), plan.run().id(), 0, ""));
    }

    /**
     * The cases whose copy is not there or older than its source, by two listings: to ask for each of a hundred thousand takes
     * an object store half an hour. Makes the folder.
     */
    public List<CaseFiles> lacking(List<CaseFiles> cases, RawDataset raw) throws IOException {
        List<CaseFiles> lacking = new ArrayList<>();
        try (ObjectStore to = Stores.open(plan.place().preprocessed().text())) {
            to.makeFolder(folder());
            Map<String, StoreEntry> there = new HashMap<>();
            to.list(folder()).forEach(entry -> there.put(entry.name(), entry));
            for (CaseFiles files : cases) {
                StoreEntry copy = there.get(name(files));
                if (copy == null || raw.label(files).modified().isAfter(copy.modified())) {
                    lacking.add(files);
                }
            }
        }
        return lacking;
    }

    /** Copies the labels of some cases; small ones share what makes them durable. */
    public void copy(List<CaseFiles> cases) throws IOException {
        try (ObjectStore from = Stores.open(plan.place().raw().text());
                ObjectStore to = Stores.open(plan.place().preprocessed().text());
                Staging staging = to.stage(staging())) {
            UpdatingCopy copying = new UpdatingCopy(from, to);
            List<StagedFile> staged = new ArrayList<>();
            long bytes = 0;
            for (CaseFiles files : cases) {
                StorePath source = Locations.resolve(plan.place().raw(), files.label());
                Optional<StagedFile> copy = copying.stage(source, folder().resolve(name(files)), staging);
                if (copy.isPresent()) {
                    staged.add(copy.get());
                    bytes += Files.size(copy.get().file());
                }
                if (CommitQueue.Limits.USUAL.areReached(staged.size(), bytes)) {
                    copying.publish(staged);
                    staged.clear();
                    bytes = 0;
                }
            }
            copying.publish(staged);
        }
    }
}
