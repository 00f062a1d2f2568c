package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * Which cases are being worked on. An attempt that is on the log after its process died tells which case may have killed it;
 * within one epoch, since a submission that was killed as a whole says nothing about its cases. The notes need not survive a
 * power cut, which is no case's fault.
 */
public final class AttemptLog {
    private final ObjectStore store;
    private final LedgerLayout layout;

    public AttemptLog(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** E1: notes an attempt before the case is touched; to be called after {@link Ledger#begin}. */
    public void open(InFlight begun) throws IOException {
        FaultPoint.at("E1a", begun.caseId());
        note(begun);
        FaultPoint.at("E1b", begun.caseId());
    }

    /** Notes how far an attempt is. */
    public void note(InFlight now) throws IOException {
        store.putLoosely(layout.attempt(now.caseId(), now.attempt()), RecordJson.write(now));
    }

    /** Strikes an attempt off, however it ended: as long as the process lived, the case did not kill it. */
    public void close(InFlight ended) throws IOException {
        boolean unused = store.deleteLoosely(layout.attempt(ended.caseId(), ended.attempt()));
    }

    /** Number of open attempts of an epoch by case hash ({@link LedgerLayout#caseHash}). */
    public Map<String, Integer> open(long epoch) throws IOException {
        Map<String, Integer> attempts = new TreeMap<>();
        for (StoreEntry entry : entries(epoch)) {
            LedgerLayout.caseOfAttempt(entry.name()).ifPresent(hash -> attempts.merge(hash, 1, Integer::sum));
        }
        return attempts;
    }

    /**
     * Hashes of the cases that the last submission before an epoch was working on when it ended. That one of them has ended it
     * is possible; more is not known.
     */
    public Set<String> openBefore(long epoch) throws IOException {
        if (store.entry(layout.attempts()).isEmpty()) {
            return Set.of();
        }
        OptionalLong last = store.list(layout.attempts()).stream()
                .flatMap(entry -> LedgerLayout.epochOf(entry.name()).stream())
                .mapToLong(Long::longValue)
                .filter(other -> other < epoch)
                .max();
        return last.isPresent() ? open(last.getAsLong()).keySet() : Set.of();
    }

    /** The open attempts of an epoch; without those that end, or cannot be read, while this looks. */
    public List<InFlight> inFlight(long epoch) throws IOException {
        List<InFlight> attempts = new ArrayList<>();
        for (StoreEntry entry : entries(epoch)) {
            if (LedgerLayout.caseOfAttempt(entry.name()).isPresent()) {
                read(layout.attempts(epoch).resolve(entry.name())).ifPresent(attempts::add);
            }
        }
        return attempts;
    }

    private List<StoreEntry> entries(long epoch) throws IOException {
        StorePath folder = layout.attempts(epoch);
        return store.entry(folder).isPresent() ? store.list(folder) : List.of();
    }

    private Optional<InFlight> read(StorePath file) throws IOException {
        try {
            return RecordJson.read(file, store.read(file, RecordJson.MAX_BYTES), InFlight.SCHEMA, InFlight.class);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
