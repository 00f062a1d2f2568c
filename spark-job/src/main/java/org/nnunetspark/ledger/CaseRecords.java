package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
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

    /** A case's record under a key. The key was made of the run key: a record that names another one is damaged. */
    Optional<DoneRecord> done(String caseId, CaseKey key, RunKey run) throws IOException {
        return done(layout.done(caseId, key)).filter(record -> record.runKey().equals(run));
    }

    Optional<DoneRecord> done(StorePath path) throws IOException {
        return read(path, DoneRecord.SCHEMA, DoneRecord.class).filter(record -> isAt(record, path));
    }

    /** A listed record, from its copy where there is one. */
    Optional<DoneRecord> done(StoreEntry listed, RecordCopies copies) throws IOException {
        Optional<byte[]> content = content(listed, copies);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        StorePath path = layout.doneFolder().resolve(listed.name());
        return RecordJson.read(path, content.get(), DoneRecord.SCHEMA, DoneRecord.class)
                .filter(record -> isAt(record, path));
    }

    /** The bytes of a listed done-record; empty where it is gone, or too long to be one. */
    Optional<byte[]> content(StoreEntry listed, RecordCopies copies) throws IOException {
        Optional<byte[]> copy = copies.of(listed);
        if (copy.isPresent()) {
            return copy;
        }
        if (listed.length() > RecordJson.MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.read(layout.doneFolder().resolve(listed.name()), RecordJson.MAX_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether the outputs that a record speaks of are in place, by their tokens. */
    boolean isInPlace(DoneRecord record) throws IOException {
        for (FileRecord output : record.outputs()) {
            Optional<StatToken> now = store.token(layout.result(output.name()));
            if (now.isEmpty() || !output.token().proves(now.get())) {
                return false;
            }
        }
        return true;
    }

    private boolean isAt(DoneRecord record, StorePath path) {
        return layout.done(record.caseId(), record.key()).equals(path);
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
