package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StorePath;

/** What a unit's results were made from, by run key. For people alone: no decision depends on it. */
public final class RunBases {
    private final ObjectStore store;
    private final LedgerLayout layout;

    public RunBases(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * D3: keeps what this run makes results from. The same basis is the same bytes, whoever was first.
     *
     * @return whether there was a file that is no such record, which was written again
     */
    public boolean keep(RunBasis basis) throws IOException {
        StorePath file = layout.basis(basis.key());
        if (store.entry(file).isEmpty()) {
            store.makeFolder(layout.bases());
            PutOutcome unused = store.putIfAbsent(file, RecordJson.write(basis));
            return false;
        }
        if (isSound(basis.key())) {
            return false;
        }
        store.put(file, RecordJson.write(basis));
        return true;
    }

    private boolean isSound(RunKey key) throws IOException {
        try {
            return find(key).isPresent();
        } catch (NewerRecordException e) {
            // It stands for the same key, in words that only its program knows.
            return true;
        }
    }

    /**
     * What a run key stands for; empty where that is not on record, or its record is damaged.
     *
     * @throws NewerRecordException where a newer program wrote it
     */
    public Optional<RunBasis> find(RunKey key) throws IOException {
        StorePath file = layout.basis(key);
        try {
            return RecordJson.read(
                            file, store.readHead(file, RecordJson.MAX_BYTES + 1), RunBasis.SCHEMA, RunBasis.class)
                    .filter(basis -> basis.key().equals(key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
