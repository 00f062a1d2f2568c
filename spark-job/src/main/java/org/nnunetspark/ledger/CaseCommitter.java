package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.CommitOutcome.Adopted;
import org.nnunetspark.ledger.CommitOutcome.Quarantined;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.StatToken;

/**
 * The only writer of results and of records about cases. A record is written last, by exclusive creation, after the outputs
 * were seen in place; so whatever dies wherever, a record never speaks of outputs that were not there. An {@code IOException}
 * means that nothing is on record, except {@link CommitStateUnknownException}.
 */
public final class CaseCommitter {
    private final ObjectStore results;
    private final LedgerLayout layout;
    private final CaseRecords records;
    private final CommitChecks checks;
    private final Publisher publisher;
    private final Recorder recorder;

    /**
     * A committer of one unit.
     *
     * @param inputs the store that cases are read from
     * @param results the store that the unit lies on
     */
    public CaseCommitter(ObjectStore inputs, ObjectStore results, LedgerLayout layout) {
        this.results = results;
        this.layout = layout;
        this.records = new CaseRecords(results, layout);
        this.checks = new CommitChecks(inputs, results, layout);
        this.publisher = new Publisher(results, layout);
        this.recorder = new Recorder(results, layout);
    }

    /**
     * Publishes staged outputs and puts the cases on record; see {@link BatchCommit}.
     *
     * @param cases of one epoch; their staging folders stay open
     * @return how each ended, in their order
     */
    public List<Reply<CommitOutcome>> commit(List<StagedCase> cases) {
        return cases.isEmpty() ? List.of() : new BatchCommit(checks, publisher, recorder, cases).run();
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
        Optional<CommitOutcome> stopped = checks.stopped(work);
        Optional<DoneRecord> known = records.done(work.caseId(), key, work.runKey());
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

    /** Why an attempt must not write anything; empty where it may. */
    Optional<CommitOutcome> stopped(CaseWork work) throws IOException {
        return checks.stopped(work);
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
        Optional<CommitOutcome> stopped = checks.stopped(work);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        publisher.delete(outputs);
        QuarantineRecord record = QuarantineRecord.of(work, fault);
        results.put(layout.quarantine(work.caseId()), RecordJson.write(record));
        return new Quarantined(record);
    }
}
