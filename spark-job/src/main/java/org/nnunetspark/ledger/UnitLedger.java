package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.ledger.CaseState.State;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * All records of a unit of work and the results as they are listed, read once. What remains is a pure function of them and
 * of the files as they are now; any doubt means that a case is done again.
 */
public final class UnitLedger {
    private static final int MAX_RECORD = 1 << 24;

    private final Map<String, List<DoneRecord>> done;
    private final Map<String, List<QuarantineRecord>> quarantined;
    private final Map<String, StatToken> results;

    UnitLedger(List<DoneRecord> done, List<QuarantineRecord> quarantined, Map<String, StatToken> results) {
        this.done = new HashMap<>();
        done.forEach(record -> this.done
                .computeIfAbsent(record.caseId(), id -> new ArrayList<>())
                .add(record));
        this.quarantined = new HashMap<>();
        quarantined.forEach(record -> this.quarantined
                .computeIfAbsent(record.caseId(), id -> new ArrayList<>())
                .add(record));
        this.results = Map.copyOf(results);
    }

    /**
     * Reads a unit.
     *
     * @throws NewerStateException if a newer program wrote it
     * @throws IOException if a listing or a record cannot be read: never taken for empty
     */
    public static UnitLedger read(ObjectStore store, UnitPaths unit) throws IOException {
        List<DoneRecord> done = new ArrayList<>();
        for (StorePath path : records(store, unit.done())) {
            read(store, path, DoneRecord.class, DoneRecord.SCHEMA).ifPresent(done::add);
        }
        List<QuarantineRecord> quarantined = new ArrayList<>();
        for (StorePath path : records(store, unit.quarantine())) {
            read(store, path, QuarantineRecord.class, QuarantineRecord.SCHEMA).ifPresent(quarantined::add);
        }
        Map<String, StatToken> results = new HashMap<>();
        list(store, unit.results()).stream()
                .filter(StoreEntry::isFile)
                .forEach(entry -> results.put(entry.name(), entry.token()));
        return new UnitLedger(done, quarantined, results);
    }

    private static List<StorePath> records(ObjectStore store, StorePath folder) throws IOException {
        return list(store, folder).stream()
                .map(StoreEntry::name)
                .filter(name -> name.endsWith(".json"))
                .map(folder::resolve)
                .toList();
    }

    private static List<StoreEntry> list(ObjectStore store, StorePath folder) throws IOException {
        try {
            return store.list(folder);
        } catch (NoSuchFileException e) {
            // A unit that nobody worked on yet.
            return List.of();
        }
    }

    private static <T> Optional<T> read(ObjectStore store, StorePath path, Class<T> form, int schema)
            throws IOException {
        return RecordJson.read(store.read(path, MAX_RECORD), form, schema, path);
    }

    /** How many cases of a unit have a record, without reading any: for progress. */
    public static int countSettled(ObjectStore store, UnitPaths unit) throws IOException {
        return records(store, unit.done()).size()
                + records(store, unit.quarantine()).size();
    }

    /**
     * Where a case stands.
     *
     * @param run the unit's key now
     * @param inputs the case's files as they are listed now
     */
    public CaseState state(String caseId, RunKey run, List<InputStamp> inputs) {
        for (QuarantineRecord record : quarantined.getOrDefault(caseId, List.of())) {
            if (record.runKey().equals(run) && same(record.inputs(), inputs)) {
                return CaseState.quarantined(record);
            }
        }
        List<DoneRecord> records = done.getOrDefault(caseId, List.of());
        List<DoneRecord> current =
                records.stream().filter(record -> record.runKey().equals(run)).toList();
        for (DoneRecord record : current) {
            if (same(record.inputs(), inputs) && isIntact(record)) {
                return CaseState.done(record);
            }
        }
        if (!current.isEmpty()) {
            return CaseState.of(caseId, State.CHECK, "its files or results were touched since it was done");
        }
        return records.isEmpty()
                ? CaseState.of(caseId, State.TODO, "not done yet")
                : CaseState.of(caseId, State.STALE, "done with other plans, codec or program");
    }

    private static boolean same(List<InputStamp> recorded, List<InputStamp> now) {
        if (recorded.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!recorded.get(i).proves(now.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the results that a record names are listed with the tokens they had. */
    public boolean isIntact(DoneRecord record) {
        return record.outputs().stream()
                .allMatch(output -> output.token().proves(results.getOrDefault(output.name(), StatToken.NONE)));
    }

    /** All records of done cases, also of such that are no longer in the dataset. */
    public List<DoneRecord> doneRecords() {
        return done.values().stream().flatMap(List::stream).toList();
    }

    /** All records of cases that were put aside, also of such that were mended since. */
    public List<QuarantineRecord> quarantineRecords() {
        return quarantined.values().stream().flatMap(List::stream).toList();
    }
}
