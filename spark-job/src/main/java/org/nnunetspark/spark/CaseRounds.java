package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.RoomMark;
import org.nnunetspark.pipeline.RoomWatch;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.pipeline.Workplace;
import org.nnunetspark.pipeline.forecast.CaseForecast;

/**
 * Brings a set of cases to where each is done or put aside in every unit of work: reads the ledger, visits what remains in
 * partitions, reads the ledger again. What is complete is never visited, whatever partition it was in before.
 */
final class CaseRounds {
    private static final int ROUNDS = 2;
    private static final double NANOS = 1e9;

    private final DatasetSession session;
    private final VisitPlan plan;
    private final Assignment work;
    private final VisitForecaster forecaster;
    private final Parallelism parallelism;
    /** Keys of what this run brought on record, by unit and case. */
    private final Map<String, Map<String, String>> made = new HashMap<>();
    /** Whether a task found the place of the results full. */
    private boolean full;

    /**
     * How cases are spread.
     *
     * @param stage name of the stage, for people
     * @param casesAtOnce bound on the cases worked on at the same time
     */
    record Parallelism(String stage, OptionalInt casesAtOnce) {}

    CaseRounds(
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

    /** Looks at what is decided before any case is visited, and may object. */
    @FunctionalInterface
    interface Check {
        void check(List<CaseFiles> cases, Map<String, List<Decision>> decisions) throws IOException;
    }

    /** The rounds without any objection. */
    Map<String, List<Decision>> run(List<CaseFiles> cases) throws IOException {
        return run(cases, (all, decisions) -> {});
    }

    /** What is decided of every case in every unit once no more can be done: by unit, then in the order of the cases. */
    Map<String, List<Decision>> run(List<CaseFiles> cases, Check before) throws IOException {
        begin();
        Map<String, List<Decision>> decisions = decide(cases);
        int settled = cases.size() - remaining(cases, decisions).size();
        session.tally().skipped(settled);
        noteReasons(decisions);
        before.check(cases, decisions);
        session.listener().begin(parallelism.stage(), cases.size(), settled);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Map<CaseFiles, List<String>> remaining = remaining(cases, decisions);
                if (remaining.isEmpty()) {
                    break;
                }
                visit(remaining);
                decisions = decide(cases);
                if (full) {
                    throw new Shortage(session, work).after(cases, decisions);
                }
            }
        } finally {
            session.listener().end();
        }
        return decisions;
    }

    private void begin() throws IOException {
        for (WorkUnit unit : work.units()) {
            new Ledger(session.results(), unit.layout()).begin(session.epoch());
        }
    }

    private Map<String, List<Decision>> decide(List<CaseFiles> cases) throws IOException {
        List<PlannedCase> planned = cases.stream()
                .map(files ->
                        new PlannedCase(files.caseId(), session.raw().inputs(files), work.outputsOf(files.caseId())))
                .toList();
        Map<String, List<Decision>> decisions = new LinkedHashMap<>();
        for (WorkUnit unit : work.units()) {
            Ledger ledger = new Ledger(session.results(), unit.layout());
            decisions.put(
                    unit.identifier(),
                    ledger.decide(unit.runKey(), planned, ledger.list(), Verification.STAT).stream()
                            .map(decision -> trusted(unit, decision))
                            .toList());
        }
        return decisions;
    }

    /**
     * A file that was written a moment before it was read proves nothing by its token, because it might have been written
     * again within the clock's grain. That is for later runs to look into; this one knows what it has just read.
     */
    private Decision trusted(WorkUnit unit, Decision decision) {
        Map<String, String> keys = made.getOrDefault(unit.identifier(), Map.of());
        return decision.state() == CaseState.CHECK && keys.containsKey(decision.caseId())
                ? new Decision(decision.caseId(), CaseState.DONE, "made by this run", keys.get(decision.caseId()))
                : decision;
    }

    private void take(CaseReport report) {
        report.keys()
                .forEach((unit, key) ->
                        made.computeIfAbsent(unit, first -> new HashMap<>()).put(report.caseId(), key));
        full |= report.isFull();
        session.take(report);
    }

    /** One line for each reason why cases that were made before are looked at again. */
    private void noteReasons(Map<String, List<Decision>> decisions) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        decisions.forEach((unit, all) -> all.stream()
                .filter(decision -> decision.state() == CaseState.STALE || decision.state() == CaseState.CHECK)
                .forEach(decision -> reasons.merge(unit + " (" + decision.state() + ")", 1, Integer::sum)));
        reasons.forEach((unit, count) -> session.listener()
                .note(count + " cases of " + unit
                        + " were made before from other files, plans or rules, or were touched"
                        + " since; they are checked and, where needed, made again."));
    }

    /** The cases that some unit lacks, with these units; but none that memory did not suffice for in this command. */
    private Map<CaseFiles, List<String>> remaining(List<CaseFiles> cases, Map<String, List<Decision>> decisions) {
        Map<CaseFiles, List<String>> remaining = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            List<String> lacking = new ArrayList<>();
            for (Map.Entry<String, List<Decision>> unit : decisions.entrySet()) {
                if (unit.getValue().get(i).remains()) {
                    lacking.add(unit.getKey());
                }
            }
            if (!lacking.isEmpty() && !session.tally().isTooLarge(cases.get(i).caseId())) {
                remaining.put(cases.get(i), lacking);
            }
        }
        return remaining;
    }

    private List<CaseTask> tasks(Map<CaseFiles, List<String>> remaining, int threads) throws IOException {
        Map<String, CaseHeaders> headers = session.headers().of(List.copyOf(remaining.keySet()), plan.description());
        List<CaseTask> tasks = new ArrayList<>();
        remaining.forEach((files, lacking) -> {
            CaseForecast forecast = forecaster.of(headers.get(files.caseId()), lacking, threads);
            tasks.add(new CaseTask(files, session.raw().inputs(files), lacking, forecast.peak(), forecast.work()));
        });
        return tasks;
    }

    private void visit(Map<CaseFiles, List<String>> remaining) throws IOException {
        session.requireHeld();
        SparkRuntime runtime = session.runtime();
        ExecutorResources.Settings settings = ExecutorResources.Settings.of(
                runtime.session().sparkContext(), session.settings().memory());
        List<CaseTask> tasks = tasks(remaining, settings.threadsOfCase());
        double seconds = tasks.stream().mapToDouble(CaseTask::work).sum();
        List<List<CaseTask>> groups = Partitioning.group(
                tasks,
                task -> (long) (task.work() * NANOS),
                session.settings().groups(runtime.parallelism(), seconds, parallelism.casesAtOnce()));
        int first = session.keepPartitions(groups);
        JavaRDD<List<CaseTask>> rdd = runtime.context().parallelize(groups, groups.size());
        VisitPlan visitPlan = plan;
        Assignment assigned = work;
        RoomMark mark = mark(work, session.epoch());
        mark.set(session.results());
        Progress progress = Progress.start(session, assigned.units());
        try {
            rdd.mapPartitionsWithIndex(
                            (index, group) -> {
                                Workplace here = ExecutorResources.of(settings);
                                return visits(
                                        new CaseVisitor(visitPlan, assigned, first + index, here),
                                        new RoomWatch(visitPlan.place(), mark),
                                        group);
                            },
                            true)
                    .collect()
                    .forEach(this::take);
        } finally {
            progress.close();
            mark.takeAway(session.results());
        }
    }

    private static RoomMark mark(Assignment work, long epoch) {
        return RoomMark.of(work.units().get(0).layout(), epoch);
    }

    private static Iterator<CaseReport> visits(CaseVisitor visitor, RoomWatch watch, Iterator<List<CaseTask>> groups)
            throws IOException {
        List<CaseReport> reports = new ArrayList<>();
        try (visitor;
                watch) {
            while (groups.hasNext()) {
                visit(groups.next(), visitor, watch, reports);
            }
            take(visitor.finish(), watch, reports);
        }
        return reports.iterator();
    }

    private static void visit(List<CaseTask> group, CaseVisitor visitor, RoomWatch watch, List<CaseReport> reports)
            throws IOException {
        for (CaseTask task : group) {
            if (watch.hasRoom()) {
                take(visitor.visit(task), watch, reports);
            }
        }
    }

    private static void take(List<CaseReport> known, RoomWatch watch, List<CaseReport> reports) throws IOException {
        for (CaseReport report : known) {
            watch.note(report);
            reports.add(report);
        }
    }
}
