package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SideBySide;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** The read side: what is on record, and what remains. Debris is ignored, a failed listing is an error and never "empty". */
public final class Ledger {
    private static final int SCHEMA = 1;
    /** An object store takes 10 ms and more for each. */
    private static final int READS_AT_ONCE = 16;
    /** Fewer records are read one by one within seconds from any store. */
    private static final int WORTH_COPYING = 1000;
    /** Copies are written anew when more than one of so many is lacking. */
    private static final int MOST_LACKING = 50;
    /** A record has a few KB. */
    private static final int RECORDS_AT_ONCE = 4096;

    private final ObjectStore store;
    private final LedgerLayout layout;
    private final CaseRecords records;

    public Ledger(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
        this.records = new CaseRecords(store, layout);
    }

    /**
     * Makes the unit's folders for an epoch, and refuses the state of a newer program.
     *
     * @throws NewerRecordException where a newer program has worked on the unit
     */
    public void begin(long epoch) throws IOException {
        List<StorePath> folders = List.of(
                layout.results(),
                layout.doneFolder(),
                layout.quarantineFolder(),
                layout.runs(),
                layout.tmp(),
                layout.attempts(epoch));
        for (StorePath folder : folders) {
            store.makeFolder(folder);
        }
        Init mine = new Init(SCHEMA, layout.unit(), UUID.randomUUID().toString());
        if (store.putIfAbsent(layout.init(), RecordJson.write(mine)) == PutOutcome.EXISTS) {
            checkInit();
        }
    }

    private void checkInit() throws IOException {
        byte[] content = store.read(layout.init(), RecordJson.MAX_BYTES);
        Optional<Init> theirs = RecordJson.read(layout.init(), content, SCHEMA, Init.class);
        if (theirs.isEmpty() || !theirs.get().unit().equals(layout.unit())) {
            throw new IOException(layout.init() + " is not readable as the state of " + layout.unit()
                    + "; if the folder it lies in is not needed, delete it: all cases are then processed anew");
        }
    }

    private record Init(int schema, String unit, String uuid) {}

    /** Lists the unit's folders, each once. */
    public LedgerListing list() throws IOException {
        List<Reply<List<StoreEntry>>> listed = SideBySide.each(
                store.requestsAtOnce(),
                List.of(layout.doneFolder(), layout.quarantineFolder(), layout.results()),
                this::files);
        return new LedgerListing(
                byCase(listed.get(0).get()),
                quarantined(listed.get(1).get()),
                byName(listed.get(2).get()));
    }

    /** Lists the records alone. */
    public LedgerListing listRecords() throws IOException {
        return new LedgerListing(
                byCase(files(layout.doneFolder())), quarantined(files(layout.quarantineFolder())), Map.of());
    }

    /** How many cases have a record of either kind. */
    public int settled() throws IOException {
        return listRecords().settled();
    }

    private static Map<String, List<StoreEntry>> byCase(List<StoreEntry> files) {
        Map<String, List<StoreEntry>> done = new HashMap<>();
        for (StoreEntry entry : files) {
            LedgerLayout.caseOfDone(entry.name())
                    .ifPresent(hash -> done.computeIfAbsent(hash, first -> new ArrayList<>(1))
                            .add(entry));
        }
        return done;
    }

    private static Set<String> quarantined(List<StoreEntry> files) {
        Set<String> quarantined = new HashSet<>();
        files.forEach(entry -> LedgerLayout.caseOfQuarantine(entry.name()).ifPresent(quarantined::add));
        return quarantined;
    }

    /** Lists the files of the results folder alone, by name. */
    public Map<String, StoreEntry> results() throws IOException {
        return byName(files(layout.results()));
    }

    private static Map<String, StoreEntry> byName(List<StoreEntry> files) {
        Map<String, StoreEntry> byName = new HashMap<>();
        files.forEach(entry -> byName.put(entry.name(), entry));
        return byName;
    }

    private List<StoreEntry> files(StorePath folder) throws IOException {
        if (store.entry(folder).isEmpty()) {
            return List.of();
        }
        return store.list(folder).stream().filter(StoreEntry::isFile).toList();
    }

    private CaseHistory history(String caseId, LedgerListing listing, RecordCopies copies) throws IOException {
        List<DoneRecord> done = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        String hash = LedgerLayout.caseHash(caseId);
        for (StoreEntry entry : listing.done().getOrDefault(hash, List.of())) {
            records.done(entry, copies)
                    .filter(record -> record.caseId().equals(caseId))
                    .ifPresentOrElse(done::add, () -> unreadable.add(entry.name()));
        }
        Optional<QuarantineRecord> quarantine =
                listing.quarantined().contains(hash) ? records.quarantine(layout.quarantine(caseId)) : Optional.empty();
        return new CaseHistory(done, quarantine.filter(q -> q.caseId().equals(caseId)), unreadable);
    }

    /**
     * Decides for each case what is to be done, in the order of the cases. Records are read case by case and not kept.
     *
     * @param run G as it is now
     * @throws NewerRecordException where a newer program wrote a record
     */
    public List<Decision> decide(RunKey run, List<PlannedCase> cases, LedgerListing listing, Verification verification)
            throws IOException {
        Decider decider = new Decider(run, listing.results(), verification);
        RecordCopies copies = copies(listing);
        return all(cases, planned -> decider.decide(planned, history(planned.caseId(), listing, copies)));
    }

    /** The done records of cases that were decided to be {@link CaseState#DONE}, in their order. */
    public List<DoneRecord> records(List<Decision> done) throws IOException {
        return all(done, decision -> {
            StorePath path = layout.done(decision.caseId(), new CaseKey(decision.provenKey()));
            return records.done(path)
                    .orElseThrow(
                            () -> new IOException("the record of case " + decision.caseId() + " is gone: " + path));
        });
    }

    /** What is on record about each case, whatever it was made with; the records are read side by side. */
    public List<CaseHistory> histories(List<String> cases, LedgerListing listing) throws IOException {
        RecordCopies copies = copies(listing);
        return all(cases, caseId -> history(caseId, listing, copies));
    }

    /** Takes what is on record about cases, one by one. */
    @FunctionalInterface
    public interface HistoryVisitor {
        /** Takes a case and all that is on record about it. */
        void visit(String caseId, CaseHistory history) throws IOException;
    }

    /** The same as {@link #histories} for any number of cases: in their order, and never many in memory. */
    public void forEachHistory(List<String> cases, LedgerListing listing, HistoryVisitor visitor) throws IOException {
        RecordCopies copies = copies(listing);
        forEach(cases, caseId -> history(caseId, listing, copies), visitor::visit);
    }

    private RecordCopies copies(LedgerListing listing) throws IOException {
        return listing.done().isEmpty() ? RecordCopies.none() : RecordCopies.read(store, layout.copies());
    }

    /**
     * Copies the done-records into one file, if there are many, and more than a few of them are not in it yet.
     *
     * @param changed whether there may be new ones
     */
    public void keepCopies(boolean changed) throws IOException {
        if (!changed && store.entry(layout.copies()).isPresent()) {
            return;
        }
        LedgerListing listing = listRecords();
        List<StoreEntry> listed = doneFiles(listing);
        if (listed.size() < WORTH_COPYING) {
            return;
        }
        RecordCopies copies = copies(listing);
        long lacking =
                listed.stream().filter(entry -> copies.of(entry).isEmpty()).count();
        if (lacking * MOST_LACKING <= listed.size()) {
            return;
        }
        try (RecordCopies.Writer writer = new RecordCopies.Writer()) {
            forEach(listed, entry -> records.content(entry, copies), (entry, content) -> {
                if (content.isPresent()) {
                    writer.add(entry, content.get());
                }
            });
            writer.put(store, layout.copies());
        }
    }

    /** The files of all done-records, by case hash and name. */
    private static List<StoreEntry> doneFiles(LedgerListing listing) {
        return listing.done().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(StoreEntry::name))
                .toList();
    }

    /** Takes the done-records of a unit, one by one. */
    @FunctionalInterface
    public interface RecordVisitor {
        /**
         * Takes a record.
         *
         * @param name of its file
         * @param record empty where it cannot be read
         */
        void visit(String name, Optional<DoneRecord> record) throws IOException;
    }

    /** Reads every done-record, whatever it was made with: by case hash and name, and never many in memory. */
    public void forEachRecord(LedgerListing listing, RecordVisitor visitor) throws IOException {
        RecordCopies copies = copies(listing);
        forEach(
                doneFiles(listing),
                file -> records.done(file, copies),
                (file, record) -> visitor.visit(file.name(), record));
    }

    /** Reads the verdicts on all cases that were put aside, by case hash; those that cannot be read are passed over. */
    public List<QuarantineRecord> quarantined(LedgerListing listing) throws IOException {
        List<String> hashes = listing.quarantined().stream().sorted().toList();
        return all(hashes, hash -> records.quarantine(layout.quarantineFolder().resolve(hash + ".json"))).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private interface Taker<A, T> {
        void take(A item, T read) throws IOException;
    }

    private static <A, T> void forEach(List<A> items, SideBySide.Verb<A, T> read, Taker<A, T> taker)
            throws IOException {
        for (int from = 0; from < items.size(); from += RECORDS_AT_ONCE) {
            List<A> some = items.subList(from, Math.min(items.size(), from + RECORDS_AT_ONCE));
            List<T> results = all(some, read);
            for (int i = 0; i < some.size(); i++) {
                taker.take(some.get(i), results.get(i));
            }
        }
    }

    /** Many small reads at once; the first failure in order is thrown. */
    private static <A, T> List<T> all(List<A> items, SideBySide.Verb<A, T> read) throws IOException {
        List<T> results = new ArrayList<>(items.size());
        for (Reply<T> reply : SideBySide.each(READS_AT_ONCE, items, read)) {
            results.add(reply.get());
        }
        return results;
    }

    /**
     * Takes results out of training's sight whose case is no part of the dataset any more: nnU-Net empties the whole folder
     * instead. Only files that a record names, and that are still what it says, are deleted.
     *
     * @param kept cases that stay
     * @return how many records were retired
     */
    public int retireAllBut(Set<String> kept, LedgerListing listing) throws IOException {
        Set<String> keptHashes = new HashSet<>();
        kept.forEach(caseId -> keptHashes.add(LedgerLayout.caseHash(caseId)));
        List<StorePath> strangers = new ArrayList<>();
        for (Map.Entry<String, List<StoreEntry>> entry : listing.done().entrySet()) {
            if (!keptHashes.contains(entry.getKey())) {
                entry.getValue()
                        .forEach(file -> strangers.add(layout.doneFolder().resolve(file.name())));
            }
        }
        new Retirement(store, layout).retire(strangers);
        return strangers.size();
    }

    /** Cases that have results on record, without those that are known; in the order of their records. */
    public List<String> strangers(Set<String> known, LedgerListing listing) throws IOException {
        Set<String> hashes = new HashSet<>();
        known.forEach(caseId -> hashes.add(LedgerLayout.caseHash(caseId)));
        RecordCopies copies = copies(listing);
        List<String> strangers = new ArrayList<>();
        for (Map.Entry<String, List<StoreEntry>> entry : listing.done().entrySet()) {
            if (!hashes.contains(entry.getKey())) {
                records.done(entry.getValue().get(0), copies).ifPresent(record -> strangers.add(record.caseId()));
            }
        }
        strangers.sort(Comparator.naturalOrder());
        return strangers;
    }

    /** Names of all outputs that are on record, whatever they were made with. */
    public Set<String> recordedOutputs(LedgerListing listing) throws IOException {
        Set<String> outputs = new HashSet<>();
        for (DoneRecord record : recorded(listing).values()) {
            record.outputs().forEach(output -> outputs.add(output.name()));
        }
        return outputs;
    }

    /** Takes results out of training's sight by what their files are called, as {@link #retireAllBut} does by case. */
    public void retireOutputs(Predicate<String> named, LedgerListing listing) throws IOException {
        List<StorePath> strangers = new ArrayList<>();
        recorded(listing).forEach((path, record) -> {
            if (record.outputs().stream().map(FileRecord::name).anyMatch(named)) {
                strangers.add(path);
            }
        });
        new Retirement(store, layout).retire(strangers);
    }

    private Map<StorePath, DoneRecord> recorded(LedgerListing listing) throws IOException {
        Map<StorePath, DoneRecord> recorded = new HashMap<>();
        RecordCopies copies = copies(listing);
        for (List<StoreEntry> files : listing.done().values()) {
            for (StoreEntry file : files) {
                StorePath path = layout.doneFolder().resolve(file.name());
                records.done(file, copies).ifPresent(record -> recorded.put(path, record));
            }
        }
        return recorded;
    }
}
