package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Fenced;
import org.nnunetspark.ledger.CommitOutcome.InputChanged;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;

/** E7: why an attempt must not publish, or need not. Reads only. */
final class CommitChecks {
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final LedgerLayout layout;
    private final CaseRecords records;

    CommitChecks(ObjectStore inputs, ObjectStore results, LedgerLayout layout) {
        this.inputs = inputs;
        this.results = results;
        this.layout = layout;
        this.records = new CaseRecords(results, layout);
    }

    /** How many cases are best checked at the same time. */
    int atOnce() {
        return results.requestsAtOnce();
    }

    /** Whether the epoch is no longer ours, or an input no longer what was read. */
    Optional<CommitOutcome> stopped(CaseWork work) throws IOException {
        Optional<CommitOutcome> fenced = fenced(work.attempt().epoch());
        return fenced.isPresent() ? fenced : inputChanged(work);
    }

    /** Whether a later epoch has begun. */
    Optional<CommitOutcome> fenced(long epoch) throws IOException {
        long next = epoch + 1;
        return results.isTaken(layout.epochs().record(next)) ? Optional.of(new Fenced(next)) : Optional.empty();
    }

    /** Whether an input is no longer the file that was read. */
    Optional<CommitOutcome> inputChanged(CaseWork work) throws IOException {
        for (DigestedInput input : work.inputs()) {
            // What is no file (a FIFO, a link to nowhere) has no token, then as now.
            StatToken now = inputs.token(input.file().path()).orElse(StatToken.NONE);
            if (!input.file().token().equals(now)) {
                return Optional.of(new InputChanged(input.file().name()));
            }
        }
        return Optional.empty();
    }

    /** Whether the key is on record, with its outputs in place or with others. */
    Optional<CommitOutcome> alreadyCommitted(CaseWork work, CaseResult result) throws IOException {
        if (!results.isTaken(layout.done(work.caseId(), result.key()))) {
            return Optional.empty();
        }
        Optional<DoneRecord> known = records.done(work.caseId(), result.key(), work.runKey());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (!known.get().hasOutputs(result.outputs())) {
            return Optional.of(new Nondeterministic(known.get(), result.outputs()));
        }
        return records.isInPlace(known.get()) ? Optional.of(new Duplicate(known.get())) : Optional.empty();
    }
}
