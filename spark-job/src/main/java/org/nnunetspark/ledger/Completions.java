package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** The completion records of a dataset: one a run, never changed. */
public final class Completions {
    private final ObjectStore store;
    private final StorePath dataset;

    /**
     * Those of one dataset.
     *
     * @param store of the preprocessed dataset
     * @param dataset its folder
     */
    public Completions(ObjectStore store, StorePath dataset) {
        this.store = store;
        this.dataset = dataset;
    }

    /**
     * What the last completed run left, as far as that can be read: a damaged record gives way to the one before it.
     *
     * @throws NewerRecordException where a newer program wrote it
     */
    public Latest latest() throws IOException {
        StorePath state = LedgerLayout.stateOf(dataset);
        if (store.entry(state).isEmpty()) {
            return new Latest(Optional.empty(), List.of());
        }
        List<Long> epochs = store.list(state).stream()
                .filter(StoreEntry::isFile)
                .map(entry -> LedgerLayout.epochOfCompletion(entry.name()))
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int i = 0; i < epochs.size(); i++) {
            Optional<CompletionRecord> record = read(epochs.get(i));
            if (record.isPresent()) {
                return new Latest(
                        record, epochs.subList(0, i).stream().map(this::path).toList());
            }
        }
        return new Latest(Optional.empty(), epochs.stream().map(this::path).toList());
    }

    /**
     * The latest record.
     *
     * @param record empty if there is none
     * @param unreadable later ones that cannot be read
     */
    public record Latest(Optional<CompletionRecord> record, List<StorePath> unreadable) {
        public Latest {
            unreadable = List.copyOf(unreadable);
        }
    }

    private Optional<CompletionRecord> read(long epoch) throws IOException {
        StorePath path = path(epoch);
        byte[] content = store.readHead(path, RecordJson.MAX_BYTES);
        return RecordJson.read(path, content, CompletionRecord.SCHEMA, CompletionRecord.class)
                .filter(record -> record.epoch() == epoch);
    }

    private StorePath path(long epoch) {
        return LedgerLayout.completion(dataset, epoch);
    }

    /** Says that a run has ended with all that it was asked. */
    public void write(long epoch, List<FileRecord> documents, List<CompletionRecord.Unit> units) throws IOException {
        CompletionRecord mine = new CompletionRecord(CompletionRecord.SCHEMA, epoch, documents, units);
        CompletionRecord whole = latest().record().map(mine::after).orElse(mine);
        StorePath path = path(epoch);
        FaultPoint.at("D9a");
        if (store.putIfAbsent(path, RecordJson.write(whole)) == PutOutcome.EXISTS) {
            throw new IOException(path + " is there already, though this run did not write it");
        }
        FaultPoint.at("D9b");
    }
}
