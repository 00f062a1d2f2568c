package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** The records of a unit, one by one. A record that cannot be read, or stands under another's name, is as good as none. */
final class CaseRecords {
    private final ObjectStore store;
    private final LedgerLayout layout;

    CaseRecords(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    Optional<DoneRecord> done(String caseId, CaseKey key) throws IOException {
        return done(layout.done(caseId, key));
    }

    Optional<DoneRecord> done(StorePath path) throws IOException {
        return read(path, DoneRecord.SCHEMA, DoneRecord.class)
                .filter(record -> layout.done(record.caseId(), record.key()).equals(path));
    }

    Optional<QuarantineRecord> quarantine(StorePath path) throws IOException {
        return read(path, QuarantineRecord.SCHEMA, QuarantineRecord.class)
                .filter(record -> layout.quarantine(record.caseId()).equals(path));
    }

    private <T> Optional<T> read(StorePath path, int schema, Class<T> type) throws IOException {
        Optional<StoreEntry> entry = store.entry(path).filter(StoreEntry::isFile);
        if (entry.isEmpty() || entry.get().length() > RecordJson.MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return RecordJson.read(path, store.read(path, RecordJson.MAX_BYTES), schema, type);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
