package org.nnunetspark.pipeline.merge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.CaseTransfer;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.merge.CopyReport.State;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;
import org.nnunetspark.storage.Stores;

/** Brings copies of labels to the target where a task runs: those whose bytes are what their case was made of. */
public final class LabelCopier implements AutoCloseable {
    private final StorePath target;
    private final ObjectStore results;
    private final OriginStores origins = new OriginStores();
    private final Staging staging;

    /** Opens the target for a run of it. */
    public LabelCopier(StorePath target, long epoch) throws IOException {
        this.target = target;
        this.results = Stores.open(target.text());
        Attempt attempt = Attempt.begin(epoch, Long.toString(epoch), 0, "");
        this.staging = results.stage(LedgerLayout.fingerprint(target).staging(attempt));
    }

    /** Copies labels; a report for each. */
    public List<CopyReport> copy(Iterator<LabelOrigin> labels) {
        List<CopyReport> reports = new ArrayList<>();
        while (labels.hasNext()) {
            LabelOrigin label = labels.next();
            try {
                reports.add(copy(label));
            } catch (IOException e) {
                reports.add(new CopyReport(label.made().caseId(), State.UNFINISHED, String.valueOf(e.getMessage())));
            }
        }
        return reports;
    }

    private CopyReport copy(LabelOrigin label) throws IOException {
        CaseOrigin made = label.made();
        ObjectStore from = origins.of(made.folder());
        Set<String> read = new CaseTransfer.Origin(from, made.layout())
                .record(made.caseId(), made.key()).inputs().stream()
                        .map(FileRecord::sha256)
                        .collect(Collectors.toSet());
        Path copy = staging.file(label.name());
        try (InputStream in = from.open(label.file())) {
            long unused = Files.copy(in, copy);
        }
        String sha256;
        try (InputStream in = Files.newInputStream(copy)) {
            sha256 = StoredDigest.sha256(in);
        }
        if (!read.contains(sha256)) {
            Files.delete(copy);
            return new CopyReport(
                    made.caseId(), State.DAMAGED, label.file() + " is not the label that the case was made of");
        }
        return publish(label, from, sha256);
    }

    private CopyReport publish(LabelOrigin label, ObjectStore from, String sha256) throws IOException {
        StorePath place = label.in(target);
        StagedFile staged = new StagedFile(staging, label.name(), place);
        Optional<StoredDigest> there = StoredDigest.of(results, place);
        if (there.isPresent() && there.get().sha256().equals(sha256)) {
            Files.delete(staged.file());
            return CopyReport.of(label.made().caseId(), State.PRESENT);
        }
        if (there.isPresent()) {
            results.delete(place);
        }
        if (results.permissions(place.parent()).isPresent()) {
            keepAttributes(label, from, staged.file());
        }
        StatToken unused = staged.publish();
        return CopyReport.of(label.made().caseId(), State.COPIED);
    }

    /** Its time tells later runs that the copy is as new as the label. */
    private static void keepAttributes(LabelOrigin label, ObjectStore from, Path copy) throws IOException {
        var permissions = from.permissions(label.file());
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(copy, permissions.get());
        }
        Optional<StoreEntry> original = from.entry(label.file());
        if (original.isPresent()) {
            Files.setLastModifiedTime(copy, FileTime.from(original.get().modified()));
        }
    }

    @Override
    public void close() throws IOException {
        try (results;
                origins;
                staging) {
            // All three end here, whatever one of them throws.
        }
    }
}
