package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.InputStamp;
import org.nnunetspark.ledger.UnitLedger;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.CaseWork;
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
    private final CaseWork work;
    private final Parallelism parallelism;

    /**
     * How cases are spread.
     *
     * @param stage name of the stage, for people
     * @param casesAtOnce bound on the cases worked on at the same time
     */
    record Parallelism(String stage, OptionalInt casesAtOnce) {}

    CaseRounds(DatasetSession session, VisitPlan plan, CaseWork work, Parallelism parallelism) {
        this.session = session;
        this.plan = plan;
        this.work = work;
        this.parallelism = parallelism;
    }

    /** Where every case stands in every unit, by case and then by the unit's identifier. */
    Map<String, Map<String, CaseState>> run(List<CaseFiles> cases) throws IOException {
        Map<String, Map<String, CaseState>> states = states(cases);
        session.tally().skipped(cases.size() - tasks(cases, states).size());
        noteStale(states);
        session.listener()
                .begin(
                        parallelism.stage(),
                        cases.size(),
                        cases.size() - tasks(cases, states).size());
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<CaseTask> tasks = tasks(cases, states);
                if (tasks.isEmpty()) {
                    break;
                }
                visit(tasks);
                states = states(cases);
            }
        } finally {
            session.listener().end();
        }
        return states;
    }

    private Map<String, Map<String, CaseState>> states(List<CaseFiles> cases) throws IOException {
        Map<String, Map<String, CaseState>> states = new LinkedHashMap<>();
        for (WorkUnit unit : work.units()) {
            UnitLedger ledger = UnitLedger.read(session.results(), unit.paths());
            for (CaseFiles files : cases) {
                List<InputStamp> inputs = session.raw().stamps(files);
                states.computeIfAbsent(files.caseId(), id -> new LinkedHashMap<>())
                        .put(unit.identifier(), ledger.state(files.caseId(), unit.runKey(), inputs));
            }
        }
        return states;
    }

    private void noteStale(Map<String, Map<String, CaseState>> states) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        states.forEach((caseId, units) -> units.forEach((unit, state) -> {
            if (state.state() == CaseState.State.STALE || state.state() == CaseState.State.CHECK) {
                reasons.merge(unit + ": " + state.reason(), 1, Integer::sum);
            }
        }));
        reasons.forEach((reason, count) -> session.listener().note(count + " cases of " + reason + "."));
    }

    private List<CaseTask> tasks(List<CaseFiles> cases, Map<String, Map<String, CaseState>> states) {
        List<CaseTask> tasks = new ArrayList<>();
        for (CaseFiles files : cases) {
            List<String> lacking = new ArrayList<>();
            states.get(files.caseId()).forEach((unit, state) -> {
                if (!state.isSettled()) {
                    lacking.add(unit);
                }
            });
            if (!lacking.isEmpty()) {
                tasks.add(new CaseTask(files, session.raw().stamps(files), lacking));
            }
        }
        return tasks;
    }

    private void visit(List<CaseTask> tasks) throws IOException {
        session.lease().requireHeld();
        SparkRuntime runtime = session.runtime();
        List<List<CaseTask>> groups = Partitioning.group(
                tasks, CaseTask::bytes, session.settings().groups(runtime.parallelism(), parallelism.casesAtOnce()));
        session.keepPartitions(groups);
        JavaRDD<List<CaseTask>> rdd = runtime.context().parallelize(groups, groups.size());
        VisitPlan visitPlan = plan;
        CaseWork caseWork = work;
        Progress progress = Progress.start(session, work.units());
        try {
            rdd.mapPartitionsWithIndex((index, group) -> visits(visitPlan, caseWork, index, group), true)
                    .collect()
                    .forEach(session::take);
        } finally {
            progress.close();
        }
    }

    private static Iterator<CaseReport> visits(
            VisitPlan plan, CaseWork work, int partition, Iterator<List<CaseTask>> groups) throws IOException {
        List<CaseReport> reports = new ArrayList<>();
        try (CaseVisitor visitor = new CaseVisitor(plan, work, partition)) {
            while (groups.hasNext()) {
                for (CaseTask task : groups.next()) {
                    reports.add(visitor.visit(task));
                }
            }
        }
        return reports.iterator();
    }
}
