package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;

/**
 * Deletes results together with their records. Only files that a record names, and that are still what it says, are deleted:
 * the one that makes a case visible to training first, the record last, so that whoever is killed here is able to go on.
 */
final class Retirement {
    private static final int RECORDS_AT_ONCE = 256;

    private final ObjectStore store;
    private final LedgerLayout layout;
    private final CaseRecords records;

    Retirement(ObjectStore store, LedgerLayout layout) {
        this.store = store;
        this.layout = layout;
        this.records = new CaseRecords(store, layout);
    }

    /** Retires done-records; those that cannot be read are deleted alone. */
    void retire(List<StorePath> doneRecords) throws IOException {
        for (int from = 0; from < doneRecords.size(); from += RECORDS_AT_ONCE) {
            int to = Math.min(doneRecords.size(), from + RECORDS_AT_ONCE);
            retireTogether(doneRecords.subList(from, to));
        }
    }

    private void retireTogether(List<StorePath> doneRecords) throws IOException {
        List<List<FileRecord>> outputs = new ArrayList<>();
        int most = 0;
        for (StorePath path : doneRecords) {
            Optional<DoneRecord> record = records.done(path);
            outputs.add(record.map(DoneRecord::outputs).orElse(List.of()));
            most = Math.max(most, outputs.get(outputs.size() - 1).size());
        }
        for (int back = 1; back <= most; back++) {
            List<StorePath> still = new ArrayList<>();
            for (List<FileRecord> ofCase : outputs) {
                if (back <= ofCase.size()) {
                    stillThere(ofCase.get(ofCase.size() - back)).ifPresent(still::add);
                }
            }
            delete(still);
        }
        delete(doneRecords);
    }

    private void delete(List<StorePath> paths) throws IOException {
        for (Reply<Boolean> reply : store.deleteAll(paths)) {
            boolean unused = reply.get();
        }
    }

    /** A file that is what a record says; read only where its token does not prove it, as after a copy of the folder. */
    private Optional<StorePath> stillThere(FileRecord recorded) throws IOException {
        StorePath output = layout.result(recorded.name());
        Optional<StoreEntry> now = store.entry(output).filter(StoreEntry::isFile);
        if (now.isEmpty() || now.get().length() != recorded.length()) {
            return Optional.empty();
        }
        boolean same = recorded.token().proves(now.get().token())
                || StoredDigest.of(store, output)
                        .filter(stored -> stored.sha256().equals(recorded.sha256()))
                        .isPresent();
        return same ? Optional.of(output) : Optional.empty();
    }
}
