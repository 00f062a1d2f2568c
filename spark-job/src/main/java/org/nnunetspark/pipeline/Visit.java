package org.nnunetspark.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CaseKey;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.Effort;
import org.nnunetspark.ledger.OutputStamp;
import org.nnunetspark.ledger.StagedOutput;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Staging;

/** One case while it is worked on: its voxels, its clock, and the way its results go to the store. For one thread. */
final class Visit {
    private final VisitPlan plan;
    private final CaseTask task;
    private final OpenCase open;
    private final ObjectStore store;
    private final Worker worker;

    /**
     * Who works on the case.
     *
     * @param partition number of the partition
     * @param host name of the machine
     * @param clock measures the visit
     */
    record Worker(int partition, String host, StageClock clock) {}

    Visit(VisitPlan plan, CaseTask task, OpenCase open, ObjectStore store, Worker worker) {
        this.plan = plan;
        this.task = task;
        this.open = open;
        this.store = store;
        this.worker = worker;
    }

    OpenCase open() {
        return open;
    }

    StageClock clock() {
        return worker.clock();
    }

    String caseId() {
        return task.files().caseId();
    }

    /** Whether the case is to be made in this unit. */
    boolean lacks(WorkUnit unit) {
        return task.units().contains(unit.identifier());
    }

    Staging stage() throws IOException {
        return store.stage(plan.fence().layout().attemptFolder(plan.fence().epoch()));
    }

    /** Whether the results are there already, as a record of the same key proves byte by byte. */
    boolean adopt(WorkUnit unit) throws IOException {
        Stage outer = clock().enter(Stage.PUBLISH);
        try {
            return committer(unit).adopt(record(unit, List.of(), Yield.of(0)));
        } finally {
            clock().leave(outer);
        }
    }

    /**
     * What a unit of work leaves besides files.
     *
     * @param peakBytes most bytes of voxels held at once
     * @param payload for the record
     */
    record Yield(long peakBytes, JsonNode payload) {
        static Yield of(long peakBytes) {
            return new Yield(peakBytes, NullNode.getInstance());
        }
    }

    /** Publishes staged results and records them. */
    CommitOutcome commit(WorkUnit unit, Staging staging, List<StagedOutput> outputs, Yield yielded) throws IOException {
        Stage outer = clock().enter(Stage.PUBLISH);
        try {
            return committer(unit).commit(staging, outputs, published -> record(unit, published, yielded));
        } finally {
            clock().leave(outer);
        }
    }

    private CaseCommitter committer(WorkUnit unit) {
        return new CaseCommitter(store, unit.paths(), plan.fence());
    }

    private DoneRecord record(WorkUnit unit, List<OutputStamp> outputs, Yield yielded) {
        List<String> digests = open.digests().stream().map(InputDigest::sha256).toList();
        StageClock.Lap lap = clock().lap();
        return new DoneRecord(
                DoneRecord.SCHEMA,
                caseId(),
                CaseKey.of(unit.runKey(), caseId(), digests),
                unit.runKey(),
                task.inputs(),
                outputs,
                plan.fence().epoch(),
                UUID.randomUUID().toString(),
                open.warnings(),
                new Effort(
                        worker.partition(),
                        worker.host(),
                        lap.seconds(),
                        lap.cpuSeconds(),
                        yielded.peakBytes(),
                        task.bytes(),
                        lap.stages()),
                yielded.payload());
    }
}
