package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.CommitOutcome.Adopted;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Fenced;
import org.nnunetspark.ledger.CommitOutcome.InputChanged;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.ledger.CommitOutcome.Overtaken;
import org.nnunetspark.ledger.CommitOutcome.Quarantined;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;

/**
 * The only writer of results and of records about cases. A record is written last, by exclusive creation, after the outputs
 * were seen in place; so whatever dies wherever, a record never speaks of outputs that were not there.
 *
 * <pre>
 * E7   the epoch is still ours, the inputs are still those that were read, the key is not committed yet
 * E8   outputs are published in order
 * E9   outputs are seen in place
 * E10  the record is created
 * </pre>
 *
 * An {@code IOException} means that nothing is on record, except {@link CommitStateUnknownException}.
 */
public final class CaseCommitter {
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final LedgerLayout layout;
    private final CaseRecords records;
    private final Publisher publisher;

    /**
     * A committer of one unit.
     *
     * @param inputs the store that cases are read from
     * @param results the store that the unit lies on
     */
    public CaseCommitter(ObjectStore inputs, ObjectStore results, LedgerLayout layout) {
        this.inputs = inputs;
        this.results = results;
        this.layout = layout;
        this.records = new CaseRecords(results, layout);
        this.publisher = new Publisher(results, layout);
    }

    /** Publishes staged outputs and puts the case on record. */
    public CommitOutcome commit(CaseWork work, CaseResult result, Staging staging) throws IOException {
        FaultPoint.at("E7a");
        Optional<CommitOutcome> early = stopped(work);
        if (early.isEmpty()) {
            early = alreadyCommitted(work, result);
        }
        FaultPoint.at("E7b");
        if (early.isPresent()) {
            return early.get();
        }
        try {
            return putOnRecord(DoneRecord.of(work, result, publisher.publish(result.outputs(), staging)), result);
        } catch (Publisher.OvertakenException e) {
            return new Overtaken(e.output());
        }
    }

    private Optional<CommitOutcome> stopped(CaseWork work) throws IOException {
        long next = work.attempt().epoch() + 1;
        if (results.entry(layout.epochs().record(next)).isPresent()) {
            return Optional.of(new Fenced(next));
        }
        for (DigestedInput input : work.inputs()) {
            // What is no file (a FIFO, a link to nowhere) has no token, then as now.
            StatToken now = inputs.token(input.file().path()).orElse(StatToken.NONE);
            if (!input.file().token().equals(now)) {
                return Optional.of(new InputChanged(input.file().name()));
            }
        }
        return Optional.empty();
    }

    private Optional<CommitOutcome> alreadyCommitted(CaseWork work, CaseResult result) throws IOException {
        Optional<DoneRecord> known = records.done(work.caseId(), result.key());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (!known.get().hasOutputs(result.outputs())) {
            return Optional.of(new Nondeterministic(known.get(), result.outputs()));
        }
        for (FileRecord output : known.get().outputs()) {
            Optional<StatToken> now = results.token(layout.result(output.name()));
            if (now.isEmpty() || !output.token().proves(now.get())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Duplicate(known.get()));
    }

    private CommitOutcome putOnRecord(DoneRecord record, CaseResult result) throws IOException {
        FaultPoint.at("E10a");
        PutOutcome put;
        try {
            put = results.putIfAbsent(layout.done(record.caseId(), record.key()), RecordJson.write(record));
        } catch (IOException e) {
            return afterLostReply(record, e);
        }
        FaultPoint.at("E10b");
        return put == PutOutcome.CREATED ? new Committed(record) : reconcile(record, result);
    }

    private CommitOutcome afterLostReply(DoneRecord record, IOException failure) throws IOException {
        try {
            Optional<DoneRecord> there = records.done(record.caseId(), record.key());
            if (there.isPresent() && there.get().attempt().equals(record.attempt())) {
                return new Committed(record);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        throw new CommitStateUnknownException(record, failure);
    }

    /** A record was there: a twin's with the same bytes, or one whose outputs are gone, or one that cannot be read. */
    private CommitOutcome reconcile(DoneRecord record, CaseResult result) throws IOException {
        Optional<DoneRecord> other = records.done(record.caseId(), record.key());
        if (other.isPresent() && !other.get().hasOutputs(result.outputs())) {
            return new Nondeterministic(other.get(), result.outputs());
        }
        if (other.isPresent() && other.get().outputs().equals(record.outputs())) {
            return new Duplicate(other.get());
        }
        results.put(layout.done(record.caseId(), record.key()), RecordJson.write(record));
        return other.isPresent() ? new Duplicate(record) : new Committed(record);
    }

    /**
     * Takes outputs over that were made earlier from the same inputs, whatever their tokens say now: outputs are read where
     * their token does not prove them. The record is brought up to date.
     *
     * @param work with the inputs if they were hashed anew; without any if their tokens proved them
     * @param deep whether to read the outputs in any case
     * @return empty where no such outputs are in place, so that the case has to be processed
     */
    public Optional<CommitOutcome> adopt(CaseWork work, CaseKey key, boolean deep) throws IOException {
        Optional<CommitOutcome> stopped = stopped(work);
        Optional<DoneRecord> known = records.done(work.caseId(), key);
        if (stopped.isPresent() || known.isEmpty()) {
            return stopped;
        }
        List<FileRecord> outputs = new ArrayList<>();
        for (FileRecord output : known.get().outputs()) {
            Optional<StatToken> token = tokenIfIntact(output, deep);
            if (token.isEmpty()) {
                return Optional.empty();
            }
            outputs.add(output.withToken(token.get()));
        }
        List<FileRecord> read =
                work.inputs().stream().map(DigestedInput::toRecord).toList();
        DoneRecord seen = known.get().withFiles(read.isEmpty() ? known.get().inputs() : read, outputs);
        if (!seen.equals(known.get())) {
            results.put(layout.done(work.caseId(), key), RecordJson.write(seen));
        }
        return Optional.of(new Adopted(seen));
    }

    private Optional<StatToken> tokenIfIntact(FileRecord output, boolean deep) throws IOException {
        Optional<StatToken> now = results.token(layout.result(output.name()));
        if (now.isEmpty() || (!deep && output.token().proves(now.get()))) {
            return now;
        }
        return publisher.tokenOfBytes(output.name(), output.length(), output.sha256());
    }

    /**
     * Puts on record that a case cannot be processed, and deletes what an earlier run had published for it: it was made from
     * other inputs or plans, and would be trained on.
     *
     * @param outputs names that the case's outputs would have, in publishing order
     */
    public CommitOutcome quarantine(CaseWork work, Fault fault, List<String> outputs) throws IOException {
        Optional<CommitOutcome> stopped = stopped(work);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        publisher.delete(outputs);
        QuarantineRecord record = QuarantineRecord.of(work, fault);
        results.put(layout.quarantine(work.caseId()), RecordJson.write(record));
        return new Quarantined(record);
    }
}
