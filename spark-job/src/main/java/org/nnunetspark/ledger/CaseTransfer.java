package org.nnunetspark.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.CommitOutcome.Adopted;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StorePath;

/**
 * Brings cases that were made in another dataset folder into a unit, by the same commit as if they were made here. Every byte is
 * compared with the record on its way, so that only what the record speaks of arrives.
 */
public final class CaseTransfer {
    private final ObjectStore results;
    private final LedgerLayout layout;
    private final long epoch;
    private final CaseCommitter committer;

    /**
     * A transfer.
     *
     * @param results the store of the unit
     * @param epoch of the run that transfers
     */
    public CaseTransfer(ObjectStore results, LedgerLayout layout, long epoch) {
        this.results = results;
        this.layout = layout;
        this.epoch = epoch;
        // No input is read where cases are brought: their digests are on record.
        this.committer = new CaseCommitter(results, results, layout);
    }

    /**
     * The same unit in another folder.
     *
     * @param store the store it lies on
     * @param layout where it lies
     */
    public record Origin(ObjectStore store, LedgerLayout layout) {
        /** The record of a case. */
        public DoneRecord record(String caseId, CaseKey key) throws IOException {
            StorePath path = layout.done(caseId, key);
            return new CaseRecords(store, layout)
                    .done(path)
                    .orElseThrow(() -> new DamagedOutputException("case " + caseId + ": " + path + " cannot be read"));
        }
    }

    /**
     * What follows if the case is here already, or must not be brought; empty where it has to be copied. Its outputs here are
     * read where their tokens do not prove them.
     */
    public Optional<CommitOutcome> settled(DoneRecord record) throws IOException {
        Optional<CommitOutcome> outcome = committer.adopt(work(record), record.key(), false);
        boolean other = outcome.isPresent()
                && outcome.get() instanceof Adopted adopted
                && !adopted.record().hasOutputs(record.staged());
        return other ? Optional.of(new Nondeterministic(((Adopted) outcome.get()).record(), record.staged())) : outcome;
    }

    /**
     * Copies the outputs of a case to a place of their own, to be committed.
     *
     * @throws DamagedOutputException if one is not what the record says
     */
    public StagedCase stage(Origin from, DoneRecord record) throws IOException {
        CaseWork work = work(record);
        Staging staging = results.stage(layout.staging(work.attempt()));
        try {
            List<StagedOutput> outputs = new ArrayList<>();
            for (FileRecord output : record.outputs()) {
                outputs.add(copy(from, record.caseId(), output, staging));
            }
            List<Fault> warnings = record.warnings().stream()
                    .map(warning -> Fault.of(warning.code(), warning.file(), warning.message()))
                    .toList();
            CaseResult result = new CaseResult(record.key(), outputs, warnings, record::metrics, record.payload());
            return new StagedCase(work, result, staging, record.inputs());
        } catch (IOException | RuntimeException e) {
            try (staging) {
                throw e;
            }
        }
    }

    private static StagedOutput copy(Origin from, String caseId, FileRecord output, Staging staging)
            throws IOException {
        StorePath source = from.layout().result(output.name());
        Path copy = staging.file(output.name());
        try (InputStream in = from.store().open(source)) {
            long unused = Files.copy(in, copy);
        } catch (NoSuchFileException e) {
            throw new DamagedOutputException("case " + caseId + ": " + source + " is missing");
        }
        StagedOutput staged = StagedOutput.of(staging, output.name());
        if (!output.hasContent(staged.length(), staged.sha256())) {
            throw new DamagedOutputException("case " + caseId + ": " + source + " has " + staged.length()
                    + " bytes with SHA-256 " + staged.sha256() + ", but its record says " + output.length()
                    + " bytes with " + output.sha256());
        }
        return staged;
    }

    /** Publishes staged cases and puts them on record; see {@link CaseCommitter#commit}. */
    public List<Reply<CommitOutcome>> commit(List<StagedCase> cases) {
        return committer.commit(cases);
    }

    /** Takes a verdict over. */
    public CommitOutcome quarantine(QuarantineRecord verdict) throws IOException {
        Attempt attempt = attempt(verdict.attempt());
        CaseWork work = new CaseWork(verdict.caseId(), verdict.runKey(), List.of(), attempt);
        Optional<CommitOutcome> stopped = committer.stopped(work);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        QuarantineRecord mine = new QuarantineRecord(
                verdict.schema(), verdict.caseId(), verdict.runKey(), verdict.fault(), verdict.inputs(), attempt);
        results.put(layout.quarantine(verdict.caseId()), RecordJson.write(mine));
        return new CommitOutcome.Quarantined(mine);
    }

    private CaseWork work(DoneRecord record) {
        return new CaseWork(record.caseId(), record.runKey(), List.of(), attempt(record.attempt()));
    }

    /** Of this run; but partition and host stay those that made the case. */
    private Attempt attempt(Attempt made) {
        return Attempt.begin(epoch, Long.toString(epoch), made.partition(), made.host());
    }
}
