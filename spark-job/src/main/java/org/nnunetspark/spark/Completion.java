package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.nnunetspark.ledger.CompletionRecord;
import org.nnunetspark.ledger.Completions;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.RecordsRoot;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.storage.StoredDigest;

/** What a command has used and made of a dataset besides its cases, and the record of it that {@code validate} goes by. */
final class Completion {
    private final NavigableSet<String> documents = new TreeSet<>();
    private final Map<String, WorkUnit> units = new LinkedHashMap<>();

    /** Notes a file of the dataset's folder that the command went by, or wrote. */
    void document(String name) {
        documents.add(name);
    }

    /** Notes configurations whose cases the command settled. */
    void units(List<WorkUnit> made) {
        made.forEach(unit -> units.put(unit.identifier(), unit));
    }

    /** D9: puts on record what there is now, but only if the command has ended with all that it was asked. */
    void write(DatasetSession session) throws IOException {
        boolean complete = session.tally().unfinished().isEmpty();
        if (!complete || documents.isEmpty()) {
            return;
        }
        List<FileRecord> files = new ArrayList<>();
        for (String name : documents) {
            digest(session, name).ifPresent(files::add);
        }
        List<CompletionRecord.Unit> made = new ArrayList<>();
        for (WorkUnit unit : units.values()) {
            made.add(unit(session, unit));
        }
        session.requireHeld();
        new Completions(session.results(), session.place().preprocessed()).write(session.epoch(), files, made);
    }

    private static Optional<FileRecord> digest(DatasetSession session, String name) throws IOException {
        return StoredDigest.of(session.results(), session.place().preprocessed().resolve(name))
                .map(stored -> new FileRecord(name, stored.length(), stored.sha256(), stored.token()));
    }

    private static CompletionRecord.Unit unit(DatasetSession session, WorkUnit unit) throws IOException {
        Ledger ledger = new Ledger(session.results(), unit.layout());
        LedgerListing listing = ledger.listRecords();
        RecordsRoot root = new RecordsRoot();
        ledger.forEachRecord(listing, (name, record) -> record.ifPresent(root::add));
        return new CompletionRecord.Unit(
                unit.identifier(),
                session.epoch(),
                unit.runKey(),
                root.records(),
                session.tally().quarantined().size(),
                session.settings().skipped().stream().sorted().toList(),
                root.hex());
    }
}
