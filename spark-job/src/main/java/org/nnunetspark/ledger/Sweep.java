package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** Clears what runs before this one left in the staging folders; nothing outside them. */
public final class Sweep {
    private final ObjectStore store;

    public Sweep(ObjectStore store) {
        this.store = store;
    }

    /** Deletes staging folders of earlier epochs. */
    public void before(LedgerLayout layout, long epoch) throws IOException {
        for (StoreEntry run : list(layout.tmp())) {
            if (run.kind() == StoreEntry.Kind.FOLDER && run.name().compareTo(LedgerLayout.number(epoch)) < 0) {
                sweepRun(layout.tmp().resolve(run.name()));
            }
        }
    }

    private void sweepRun(StorePath run) throws IOException {
        for (StoreEntry attempt : list(run)) {
            StorePath folder = run.resolve(attempt.name());
            for (StoreEntry file : list(folder)) {
                boolean unused = store.delete(folder.resolve(file.name()));
            }
            boolean unused = store.delete(folder);
        }
        boolean unused = store.delete(run);
    }

    private List<StoreEntry> list(StorePath folder) throws IOException {
        try {
            return store.list(folder);
        } catch (NoSuchFileException e) {
            // Nothing was ever staged here, or another sweep was faster.
            return List.of();
        }
    }
}
