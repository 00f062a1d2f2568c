package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.PartitionLog;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.MemoryBudget;
import org.nnunetspark.pipeline.MemoryLimits;
import org.nnunetspark.pipeline.RoomMark;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.pipeline.Workplace;
import org.nnunetspark.pipeline.forecast.CaseForecast;
import org.nnunetspark.volume.Bytes;

/** Visits cases in partitions: one job of Spark at a time. Whatever ends one, what its tasks have on record stays. */
final class VisitStage {
    private static final double NANOS = 1e9;

    private final DatasetSession session;
    private final VisitPlan plan;
    private final Assignment work;
    private final VisitForecaster forecaster;
    private final Parallelism parallelism;

    /**
     * How cases are spread.
     *
     * @param stage name of the stage, for people
     * @param casesAtOnce bound on the cases worked on at the same time
     */
    record Parallelism(String stage, OptionalInt casesAtOnce) {}

    VisitStage(
            DatasetSession session,
            VisitPlan plan,
            Assignment work,
            VisitForecaster forecaster,
            Parallelism parallelism) {
        this.session = session;
        this.plan = plan;
        this.work = work;
        this.forecaster = forecaster;
        this.parallelism = parallelism;
    }

    String name() {
        return parallelism.stage();
    }

    /**
     * Visits cases.
     *
     * @param cases with the units that each lacks
     * @param alone whether to visit them as suspects; then there is only one
     * @param reports takes what tasks tell
     * @return whether all tasks came to an end; false where executors died so often that Spark gave up
     */
    boolean visit(Map<CaseFiles, List<String>> cases, boolean alone, Consumer<CaseReport> reports) throws IOException {
        session.requireHeld();
        SparkRuntime runtime = session.runtime();
        ExecutorResources.Settings resources = ExecutorResources.Settings.of(
                runtime.context().sc(), session.settings().memory());
        List<List<CaseTask>> groups = groups(tasks(cases, resources.threadsOfCase()), runtime);
        int first = session.keepPartitions(groups);
        putOnRecord(groups, first);
        RoomMark mark = RoomMark.of(work.units().get(0).layout(), session.epoch());
        TaskVisits visits = new TaskVisits(
                plan,
                work,
                resources,
                mark,
                new TaskVisits.Care(session.settings().watch(), alone));
        mark.set(session.results());
        Progress progress = Progress.start(session, work.units());
        try {
            JavaRDD<List<CaseTask>> rdd = runtime.context().parallelize(groups, groups.size());
            return collect(rdd, visits, first, reports);
        } finally {
            progress.close();
            mark.takeAway(session.results());
        }
    }

    /** Before the tasks begin: a run that is killed has told by then which partitions it had. */
    private void putOnRecord(List<List<CaseTask>> groups, int first) throws IOException {
        for (WorkUnit unit : work.units()) {
            List<List<String>> cases = groups.stream()
                    .map(group -> group.stream()
                            .filter(task -> task.units().contains(unit.identifier()))
                            .map(task -> task.files().caseId())
                            .toList())
                    .toList();
            new PartitionLog(session.results(), unit.layout()).begin(session.epoch(), first, cases);
        }
    }

    // Spark throws checked exceptions that its Java interface does not declare.
    @SuppressWarnings("CatchingUnchecked")
    private static boolean collect(
            JavaRDD<List<CaseTask>> rdd, TaskVisits visits, int first, Consumer<CaseReport> reports) {
        try {
            rdd.mapPartitionsWithIndex(
                            (index, group) -> visits.run(first + index, group).iterator(), true)
                    .collect()
                    .forEach(reports);
            return true;
        } catch (Exception e) {
            if (ExecutorDeaths.endedStage(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Puts a case on record as not processable in units, without visiting it. */
    CaseReport putAside(CaseFiles files, List<String> units, Fault fault) throws IOException {
        Workplace here = new Workplace(new IdleCores(1, 0), new MemoryBudget(MemoryLimits.none()));
        try (CaseVisitor visitor =
                new CaseVisitor(plan, work, session.partitions().size(), here)) {
            return visitor.putAside(new CaseTask(files, session.raw().inputs(files), units, Bytes.NONE, 0), fault);
        }
    }

    private List<List<CaseTask>> groups(List<CaseTask> tasks, SparkRuntime runtime) {
        double seconds = tasks.stream().mapToDouble(CaseTask::work).sum();
        return Partitioning.group(
                tasks,
                task -> (long) (task.work() * NANOS),
                session.settings().groups(runtime.parallelism(), seconds, parallelism.casesAtOnce()));
    }

    private List<CaseTask> tasks(Map<CaseFiles, List<String>> cases, int threads) throws IOException {
        Map<String, CaseHeaders> headers = session.headers().of(List.copyOf(cases.keySet()), plan.description());
        List<CaseTask> tasks = new ArrayList<>();
        cases.forEach((files, lacking) -> {
            CaseForecast forecast = forecaster.of(headers.get(files.caseId()), lacking, threads);
            tasks.add(new CaseTask(files, session.raw().inputs(files), lacking, forecast.peak(), forecast.work()));
        });
        return tasks;
    }
}
