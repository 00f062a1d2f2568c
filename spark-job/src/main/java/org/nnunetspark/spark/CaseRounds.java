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
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;

/**
 * Brings a set of cases to where each is done or put aside in every unit of work: reads the ledger, visits what remains in
 * partitions, reads the ledger again. What is complete is never visited, whatever partition it was in before.
 */
final class CaseRounds {
    private static final int ROUNDS = 2;

    private final DatasetSession session;
    private final VisitPlan plan;
    private final Assignment work;
    private final Parallelism parallelism;
    /** Keys of what this run brought on record, by unit and case. */
    private final Map<String, Map<String, String>> made = new HashMap<>();

    /**
     * How cases are spread.
     *
     * @param stage name of the stage, for people
     * @param casesAtOnce bound on the cases worked on at the same time
     */
    record Parallelism(String stage, OptionalInt casesAtOnce) {}

    CaseRounds(DatasetSession session, VisitPlan plan, Assignment work, Parallelism parallelism) {
        this.session = session;
        this.plan = plan;
        this.work = work;
        this.parallelism = parallelism;
    }

    /** What is decided of every case in every unit once no more can be done: by unit, then in the order of the cases. */
    Map<String, List<Decision>> run(List<CaseFiles> cases) throws IOException {
        Map<String, List<Decision>> decisions = decide(cases);
        int settled = cases.size() - tasks(cases, decisions).size();
        session.tally().skipped(settled);
        noteReasons(decisions);
        session.listener().begin(parallelism.stage(), cases.size(), settled);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<CaseTask> tasks = tasks(cases, decisions);
                if (tasks.isEmpty()) {
                    break;
                }
                visit(tasks);
                decisions = decide(cases);
            }
        } finally {
            session.listener().end();
        }
        return decisions;
    }

    private Map<String, List<Decision>> decide(List<CaseFiles> cases) throws IOException {
        List<PlannedCase> planned = cases.stream()
                .map(files ->
                        new PlannedCase(files.caseId(), session.raw().inputs(files), work.outputsOf(files.caseId())))
                .toList();
        Map<String, List<Decision>> decisions = new LinkedHashMap<>();
        for (WorkUnit unit : work.units()) {
            Ledger ledger = new Ledger(session.results(), unit.layout());
            ledger.begin(session.epoch());
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

    private List<CaseTask> tasks(List<CaseFiles> cases, Map<String, List<Decision>> decisions) {
        List<CaseTask> tasks = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            List<String> lacking = new ArrayList<>();
            for (Map.Entry<String, List<Decision>> unit : decisions.entrySet()) {
                if (unit.getValue().get(i).remains()) {
                    lacking.add(unit.getKey());
                }
            }
            if (!lacking.isEmpty()) {
                tasks.add(new CaseTask(cases.get(i), session.raw().inputs(cases.get(i)), lacking));
            }
        }
        return tasks;
    }

    private void visit(List<CaseTask> tasks) throws IOException {
        session.requireHeld();
        SparkRuntime runtime = session.runtime();
        List<List<CaseTask>> groups = Partitioning.group(
                tasks, CaseTask::bytes, session.settings().groups(runtime.parallelism(), parallelism.casesAtOnce()));
        int first = session.keepPartitions(groups);
        JavaRDD<List<CaseTask>> rdd = runtime.context().parallelize(groups, groups.size());
        VisitPlan visitPlan = plan;
        Assignment assigned = work;
        Progress progress = Progress.start(session, work.units());
        try {
            rdd.mapPartitionsWithIndex((index, group) -> visits(visitPlan, assigned, first + index, group), true)
                    .collect()
                    .forEach(this::take);
        } finally {
            progress.close();
        }
    }

    private static Iterator<CaseReport> visits(
            VisitPlan plan, Assignment work, int partition, Iterator<List<CaseTask>> groups) throws IOException {
        List<CaseReport> reports = new ArrayList<>();
        try (CaseVisitor visitor = new CaseVisitor(plan, work, partition)) {
            while (groups.hasNext()) {
                for (CaseTask task : groups.next()) {
                    reports.addAll(visitor.visit(task));
                }
            }
            reports.addAll(visitor.finish());
        }
        return reports.iterator();
    }
}
