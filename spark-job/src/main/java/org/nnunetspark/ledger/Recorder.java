package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SmallFile;

/** E10: creates done-records, and finds out what a creation that did not simply succeed has come to. */
final class Recorder {
    private final ObjectStore results;
    private final LedgerLayout layout;
    private final CaseRecords records;

    Recorder(ObjectStore results, LedgerLayout layout) {
        this.results = results;
        this.layout = layout;
        this.records = new CaseRecords(results, layout);
    }

    /** Creates records; the replies are for {@link #outcome}. */
    List<Reply<PutOutcome>> create(List<DoneRecord> done) {
        FaultPoint.at("E10a");
        List<Reply<PutOutcome>> created =
                results.putAllIfAbsent(done.stream().map(this::file).toList());
        FaultPoint.at("E10b");
        return created;
    }

    private SmallFile file(DoneRecord record) {
        return new SmallFile(layout.done(record.caseId(), record.key()), RecordJson.write(record));
    }

    /**
     * What the creation of a record means for its case.
     *
     * @throws CommitStateUnknownException if that cannot be told
     */
    CommitOutcome outcome(DoneRecord record, Reply<PutOutcome> created) throws IOException {
        PutOutcome put;
        try {
            put = created.get();
        } catch (IOException e) {
            return afterLostReply(record, e);
        }
        return put == PutOutcome.CREATED ? new Committed(record) : reconcile(record);
    }

    private CommitOutcome afterLostReply(DoneRecord record, IOException failure) throws IOException {
        try {
            Optional<DoneRecord> there = records.done(record.caseId(), record.key(), record.runKey());
            if (there.isPresent() && there.get().attempt().equals(record.attempt())) {
                return new Committed(record);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw new CommitStateUnknownException(record, failure);
    }

    /** A record was there: a twin's who was as quick or quicker, or one whose outputs are gone, or one that cannot be read. */
    private CommitOutcome reconcile(DoneRecord record) throws IOException {
        Optional<DoneRecord> other = records.done(record.caseId(), record.key(), record.runKey());
        if (other.isPresent() && !other.get().hasOutputs(record.staged())) {
            return new Nondeterministic(other.get(), record.staged());
        }
        if (other.isPresent() && records.isInPlace(other.get())) {
            return new Duplicate(other.get());
        }
        results.put(layout.done(record.caseId(), record.key()), RecordJson.write(record));
        return other.isPresent() ? new Duplicate(record) : new Committed(record);
    }
}
