package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * Which cases are being worked on. An attempt that is on the log after its process died tells which case may have killed it;
 * only those of the current epoch count, since a submission that was killed as a whole says nothing about its cases.
 */
public final class AttemptLog {
    private final ObjectStore store;
    private final LedgerLayout layout;

    public AttemptLog(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** E1: notes an attempt before the case is touched; to be called after {@link Ledger#begin}. */
    public void open(String caseId, Attempt attempt) throws IOException {
        FaultPoint.at("E1a");
        store.put(layout.attempt(caseId, attempt), RecordJson.write(attempt));
        FaultPoint.at("E1b");
    }

    /** Strikes an attempt off, however it ended: as long as the process lived, the case did not kill it. */
    public void close(String caseId, Attempt attempt) throws IOException {
        boolean unused = store.delete(layout.attempt(caseId, attempt));
    }

    /** Number of open attempts of an epoch by case hash ({@link LedgerLayout#caseHash}). */
    public Map<String, Integer> open(long epoch) throws IOException {
        Map<String, Integer> attempts = new TreeMap<>();
        StorePath folder = layout.attempts(epoch);
        if (store.entry(folder).isPresent()) {
            for (StoreEntry entry : store.list(folder)) {
                LedgerLayout.caseOfAttempt(entry.name()).ifPresent(hash -> attempts.merge(hash, 1, Integer::sum));
            }
        }
        return attempts;
    }
}
