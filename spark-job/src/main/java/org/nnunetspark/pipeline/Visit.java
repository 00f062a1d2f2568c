package org.nnunetspark.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CaseKey;
import org.nnunetspark.ledger.CaseMetrics;
import org.nnunetspark.ledger.CaseResult;
import org.nnunetspark.ledger.CaseWork;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.ledger.StagedOutput;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.Staging;

/** One case while it is worked on: its voxels, its clock, and the way its results go to the queue. For one thread. */
final class Visit {
    private final CaseAccount account;
    private final CaseTask task;
    private final OpenCase open;
    private final Desk desk;
    private final StageClock clock;
    private final NavigableMap<String, InputDigest> digests;
    private final Instant readAt = Instant.now();

    Visit(CaseAccount account, OpenCase open, Desk desk, StageClock clock) {
        this.account = account;
        this.task = account.task();
        this.open = open;
        this.digests = open.digests();
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * What a unit of work leaves besides files.
     *
     * @param peakBytes most bytes of voxels held at once
     * @param payload for the record; an empty object if nothing
     */
    record Yield(long peakBytes, JsonNode payload) {
        static Yield of(long peakBytes) {
            return new Yield(peakBytes, JsonNodeFactory.instance.objectNode());
        }
    }

    OpenCase open() {
        return open;
    }

    Helpers helpers() {
        return desk.helpers();
    }

    StageClock clock() {
        return clock;
    }

    String caseId() {
        return task.files().caseId();
    }

    /** Whether the case is to be made in this unit. */
    boolean lacks(WorkUnit unit) {
        return task.units().contains(unit.identifier());
    }

    /** Encodes the results of a unit. */
    @FunctionalInterface
    interface Maker {
        Yield make(Staging staging) throws IOException;
    }

    /**
     * Makes the results of a unit in a folder of their own, and hands them over to be committed.
     *
     * @param names the results in the order of publishing: the one that makes the case visible last
     */
    void make(WorkUnit unit, List<String> names, Maker maker) throws IOException {
        Staging staging = stage(unit);
        StagedCase staged;
        try {
            Yield yielded = maker.make(staging);
            staged = new StagedCase(work(unit), measured(unit, staging, names, yielded), staging);
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, staging);
            throw e;
        }
        desk.queue().add(unit, staged, account);
    }

    private Staging stage(WorkUnit unit) throws IOException {
        Stage outer = clock.enter(Stage.PUBLISH);
        try {
            return desk.results().stage(unit.layout().staging(desk.attempt()));
        } finally {
            clock.leave(outer);
        }
    }

    private static void closeAfter(Throwable failure, Staging staging) {
        try {
            staging.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether the results are there already, as a record of the same key proves byte by byte. */
    boolean adopt(WorkUnit unit) throws IOException {
        Stage outer = clock.enter(Stage.PUBLISH);
        try {
            var outcome = committer(unit).adopt(work(unit), key(unit), false);
            outcome.ifPresent(Outcomes::require);
            outcome.ifPresent(there -> account.recorded(unit, key(unit).hex()));
            return outcome.isPresent();
        } finally {
            clock.leave(outer);
        }
    }

    /** Deletes files that were derived from the case's former results, and that training would read in place of the new. */
    void discard(WorkUnit unit, List<String> names) throws IOException {
        for (String name : names) {
            boolean unused = desk.results().delete(unit.layout().result(name));
        }
    }

    private CaseResult measured(WorkUnit unit, Staging staging, List<String> names, Yield yielded) throws IOException {
        Stage outer = clock.enter(Stage.PUBLISH);
        List<StagedOutput> outputs = new ArrayList<>();
        try {
            for (String name : names) {
                outputs.add(StagedOutput.of(staging, name));
            }
        } finally {
            clock.leave(outer);
        }
        StageClock.Lap lap = clock.lap();
        CaseMetrics metrics = new CaseMetrics(lap.seconds(), lap.cpuSeconds(), yielded.peakBytes(), lap.stages());
        return new CaseResult(key(unit), outputs, open.warnings(), () -> metrics, yielded.payload());
    }

    private CaseCommitter committer(WorkUnit unit) {
        return new CaseCommitter(desk.inputs(), desk.results(), unit.layout());
    }

    private CaseWork work(WorkUnit unit) {
        List<DigestedInput> inputs = task.inputs().stream()
                .map(input -> new DigestedInput(
                        input,
                        Optional.ofNullable(digests.get(input.name()))
                                .map(InputDigest::sha256)
                                .orElse(""),
                        readAt))
                .toList();
        return new CaseWork(caseId(), unit.runKey(), inputs, desk.attempt());
    }

    private CaseKey key(WorkUnit unit) {
        List<String> images = new ArrayList<>();
        task.files().images().forEach(file -> images.add(digests.get(file).sha256()));
        task.files().companions().stream()
                .filter(digests::containsKey)
                .forEach(file -> images.add(digests.get(file).sha256()));
        return CaseKey.of(
                unit.runKey(),
                caseId(),
                images,
                Optional.of(digests.get(task.files().label()).sha256()));
    }
}
