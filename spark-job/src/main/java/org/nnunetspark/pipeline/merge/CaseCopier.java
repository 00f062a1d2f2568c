package org.nnunetspark.pipeline.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.ledger.CaseTransfer;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.DamagedOutputException;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.pipeline.merge.CopyReport.State;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Brings cases to the target where a task runs. Those of one configuration are committed together. For one thread. */
public final class CaseCopier implements AutoCloseable {
    private static final int BATCH_CASES = 64;
    private static final long BATCH_BYTES = 64 << 20;

    private final StorePath target;
    private final long epoch;
    private final ObjectStore results;
    private final OriginStores origins = new OriginStores();
    private final List<CopyReport> reports = new ArrayList<>();
    private List<StagedCase> batch = new ArrayList<>();
    private String batchUnit = "";
    private long batchBytes;

    /** Opens the target for a run of it. */
    public CaseCopier(StorePath target, long epoch) throws IOException {
        this.target = target;
        this.epoch = epoch;
        this.results = Stores.open(target.text());
    }

    /** Copies cases; a report for each. */
    public List<CopyReport> copy(Iterator<CaseOrigin> cases) {
        while (cases.hasNext()) {
            CaseOrigin origin = cases.next();
            boolean full = batch.size() >= BATCH_CASES || batchBytes >= BATCH_BYTES;
            if (full || !batchUnit.equals(origin.unit())) {
                commit();
                batchUnit = origin.unit();
            }
            take(origin);
        }
        commit();
        return List.copyOf(reports);
    }

    private void take(CaseOrigin origin) {
        try {
            CaseTransfer.Origin from = new CaseTransfer.Origin(origins.of(origin.folder()), origin.layout());
            DoneRecord record = from.record(origin.caseId(), origin.key());
            Optional<CommitOutcome> settled = transfer().settled(record);
            if (settled.isPresent()) {
                reports.add(report(origin.caseId(), settled.get()));
            } else {
                StagedCase staged = transfer().stage(from, record);
                batch.add(staged);
                batchBytes += staged.bytes();
            }
        } catch (IOException e) {
            reports.add(failed(origin.caseId(), e));
        }
    }

    private CaseTransfer transfer() {
        return new CaseTransfer(results, LedgerLayout.configuration(target, batchUnit), epoch);
    }

    private void commit() {
        List<StagedCase> staged = batch;
        batch = new ArrayList<>();
        batchBytes = 0;
        List<Reply<CommitOutcome>> replies = transfer(staged);
        for (int i = 0; i < staged.size(); i++) {
            String caseId = staged.get(i).work().caseId();
            try (StagedCase each = staged.get(i)) {
                reports.add(report(each.work().caseId(), replies.get(i).get()));
            } catch (IOException e) {
                reports.add(failed(caseId, e));
            }
        }
    }

    private List<Reply<CommitOutcome>> transfer(List<StagedCase> staged) {
        return staged.isEmpty() ? List.of() : transfer().commit(staged);
    }

    private static CopyReport failed(String caseId, IOException e) {
        State state = e instanceof DamagedOutputException ? State.DAMAGED : State.UNFINISHED;
        return new CopyReport(caseId, state, String.valueOf(e.getMessage()));
    }

    private static CopyReport report(String caseId, CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Fenced fenced) {
            return new CopyReport(caseId, State.LOST, Long.toString(fenced.epoch()));
        }
        if (outcome instanceof CommitOutcome.Nondeterministic other) {
            return new CopyReport(
                    caseId,
                    State.DAMAGED,
                    "case " + caseId + ": the target has it under the same key with other bytes, "
                            + other.recorded().outputs() + " instead of " + other.made());
        }
        if (outcome instanceof CommitOutcome.Overtaken overtaken) {
            return new CopyReport(
                    caseId, State.UNFINISHED, "somebody else published " + overtaken.output() + " meanwhile");
        }
        boolean brought = outcome instanceof CommitOutcome.Committed;
        return CopyReport.of(caseId, brought ? State.COPIED : State.PRESENT);
    }

    @Override
    public void close() throws IOException {
        try (origins) {
            results.close();
        }
    }
}
