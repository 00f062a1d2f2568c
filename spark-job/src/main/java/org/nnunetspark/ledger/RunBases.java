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

    /** D3: keeps what this run makes results from. The same basis is the same bytes, whoever was first. */
    public void keep(RunBasis basis) throws IOException {
        StorePath file = layout.basis(basis.key());
        if (store.entry(file).isEmpty()) {
            store.makeFolder(layout.bases());
            PutOutcome unused = store.putIfAbsent(file, RecordJson.write(basis));
        }
    }

    /** What a run key stands for; empty where that is not on record. */
    public Optional<RunBasis> find(RunKey key) throws IOException {
        StorePath file = layout.basis(key);
        try {
            return RecordJson.read(file, store.read(file, RecordJson.MAX_BYTES), RunBasis.SCHEMA, RunBasis.class)
                    .filter(basis -> basis.key().equals(key));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
