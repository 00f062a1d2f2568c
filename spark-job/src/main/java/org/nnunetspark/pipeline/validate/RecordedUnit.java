package org.nnunetspark.pipeline.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nnunetspark.ledger.CompletionRecord;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.ledger.RecordsRoot;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.pipeline.validate.Evidence.Subject;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;

/** Compares a configuration's folder with what its records say of every case. */
final class RecordedUnit {
    private final LedgerLayout layout;
    private final Optional<CompletionRecord.Unit> completed;
    private final KnownCases known;
    private final Evidence evidence;
    private final Map<String, StoreEntry> files = new HashMap<>();
    private final Map<String, FileRecord> labels = new HashMap<>();
    private final Set<String> cases = new HashSet<>();
    private final Set<String> accounted = new HashSet<>();
    private final RecordsRoot root = new RecordsRoot();
    private LedgerListing listing = new LedgerListing(Map.of(), Set.of(), Map.of());

    /**
     * A configuration that is on record.
     *
     * @param completed what its last complete run says of it
     */
    RecordedUnit(LedgerLayout layout, Optional<CompletionRecord.Unit> completed, KnownCases known, Evidence evidence) {
        this.layout = layout;
        this.completed = completed;
        this.known = known;
        this.evidence = evidence;
    }

    /** The records of one case, which follow each other. */
    private final class OneCase {
        private final String hash;
        private final List<DoneRecord> records = new ArrayList<>();

        OneCase(String recordName) {
            this.hash = hash(recordName);
        }

        boolean owns(String recordName) {
            return hash.equals(hash(recordName));
        }

        /** Of several records the one that the files agree with, of the last complete run's rules, the latest. */
        void judge() {
            records.stream()
                    .max(Comparator.<DoneRecord, Boolean>comparing(listing::proves)
                            .thenComparing(RecordedUnit.this::isOfLastRun)
                            .thenComparing(record -> record.attempt().epoch()))
                    .ifPresent(RecordedUnit.this::judge);
        }

        private static String hash(String recordName) {
            return recordName.substring(0, recordName.indexOf('.'));
        }
    }

    /** Looks at the listing and the records. */
    UnitSummary judge(ObjectStore store) throws IOException {
        Ledger ledger = new Ledger(store, layout);
        if (store.entry(layout.results()).isPresent()) {
            store.list(layout.results()).forEach(entry -> files.put(entry.name(), entry));
        }
        listing = ledger.list();
        judgeRecords(ledger);
        NavigableSet<String> quarantined = quarantined(ledger);
        judgeAbsent(quarantined);
        judgeStrangers();
        judgeCompletion();
        return new UnitSummary(layout.unit(), true, cases.size(), List.copyOf(quarantined), labels);
    }

    private void judgeRecords(Ledger ledger) throws IOException {
        List<OneCase> last = new ArrayList<>(1);
        ledger.forEachRecord(listing, (name, record) -> {
            if (last.isEmpty() || !last.get(0).owns(name)) {
                last.forEach(OneCase::judge);
                last.clear();
                last.add(new OneCase(name));
            }
            record.ifPresentOrElse(last.get(0).records::add, () -> addUnreadable(name));
            record.ifPresent(root::add);
        });
        last.forEach(OneCase::judge);
    }

    private void addUnreadable(String name) {
        String file = LedgerLayout.stateOf(layout.dataset()).name() + "/" + layout.unit() + "/done/" + name;
        evidence.add(new Damage(Kind.UNREADABLE, layout.unit(), "", file, "the record of a case", "none"));
    }

    private boolean isOfLastRun(DoneRecord record) {
        return completed.isEmpty() || completed.get().runKey().equals(record.runKey());
    }

    private void judge(DoneRecord record) {
        cases.add(record.caseId());
        boolean stranger = known.isStranger(record.caseId());
        for (FileRecord output : record.outputs()) {
            accounted.add(output.name());
            Subject subject = subject(record.caseId(), output.name());
            Optional<StoreEntry> listed = Optional.ofNullable(files.get(output.name()));
            if (!stranger) {
                evidence.compare(subject, output, listed);
            } else if (listed.isPresent()) {
                evidence.add(subject.damage(Kind.FOREIGN, "no such case in the raw dataset", "a file on record"));
            }
        }
        record.outputs().stream()
                .filter(output -> output.name().endsWith(".npz"))
                .forEach(output -> accountForUnpacked(record.caseId()));
        if (!isOfLastRun(record)) {
            String last = record.outputs().get(record.outputs().size() - 1).name();
            evidence.add(subject(record.caseId(), last)
                    .damage(
                            Kind.OUTDATED,
                            runKey(completed.get().runKey().hex()),
                            runKey(record.runKey().hex())));
        }
        if (!stranger) {
            labels.put(record.caseId(), label(record));
        }
    }

    private static String runKey(String hex) {
        return "run key " + hex;
    }

    /** Training unpacks archives beside them, and reads what it finds there. */
    private void accountForUnpacked(String caseId) {
        accounted.add(caseId + ".npy");
        accounted.add(caseId + "_seg.npy");
    }

    /** The input that is the label: by name where the raw dataset tells it, else the last one. */
    private FileRecord label(DoneRecord record) {
        Optional<FileRecord> label = Optional.ofNullable(known.labels().get(record.caseId()));
        return record.inputs().stream()
                .filter(input ->
                        label.isPresent() && input.name().equals(label.get().name()))
                .findFirst()
                .orElseGet(() -> record.inputs().stream()
                        .filter(input -> input.name().startsWith("labelsTr/"))
                        .findFirst()
                        .orElse(record.inputs().get(record.inputs().size() - 1)));
    }

    private Subject subject(String caseId, String name) {
        return new Subject(layout.unit(), caseId, layout.unit() + "/" + name);
    }

    private NavigableSet<String> quarantined(Ledger ledger) throws IOException {
        NavigableSet<String> quarantined = new TreeSet<>(known.bad());
        ledger.quarantined(listing).stream()
                .map(QuarantineRecord::caseId)
                .filter(id -> !cases.contains(id) && !known.isStranger(id))
                .forEach(quarantined::add);
        return quarantined;
    }

    private void judgeAbsent(Set<String> quarantined) {
        Set<String> absent = new TreeSet<>(known.labels().keySet());
        absent.removeAll(cases);
        absent.removeAll(quarantined);
        completed.ifPresent(unit -> unit.skipped().forEach(absent::remove));
        for (String caseId : absent) {
            evidence.add(subject(caseId, caseId).damage(Kind.MISSING, "a case on record", "no record"));
        }
    }

    private void judgeStrangers() {
        for (StoreEntry entry : files.values()) {
            if (!accounted.contains(entry.name())) {
                evidence.add(subject("", entry.name())
                        .damage(
                                Kind.FOREIGN,
                                "only what is on record",
                                entry.isFile() ? Evidence.bytes(entry.length()) : "a " + entry.kind()));
            }
        }
    }

    private void judgeCompletion() {
        String records = LedgerLayout.stateOf(layout.dataset()).name() + "/" + layout.unit() + "/done";
        if (completed.isEmpty()) {
            evidence.add(new Damage(
                    Kind.MISSING,
                    layout.unit(),
                    "",
                    records,
                    "a run that completed the configuration",
                    root.records() + " records of runs that did not"));
            return;
        }
        CompletionRecord.Unit unit = completed.get();
        if (!unit.root().equals(root.hex())) {
            evidence.add(new Damage(
                    root.records() < unit.cases() ? Kind.MISSING : Kind.ALTERED,
                    layout.unit(),
                    "",
                    records,
                    unit.cases() + " records with the root " + unit.root() + ", as run " + unit.epoch() + " left them",
                    root.records() + " with the root " + root.hex()));
        }
    }
}
