package org.nnunetspark.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.ledger.NondeterministicOutputException;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.Leftovers;
import org.nnunetspark.pipeline.RoomMark;
import org.nnunetspark.pipeline.RoomWatch;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.Workplace;
import org.nnunetspark.pipeline.watch.WatchRules;
import org.nnunetspark.pipeline.watch.WatchedVisits;
import org.nnunetspark.volume.Volume;

/**
 * What a task does: visits its cases one after the other. If the process of an earlier attempt at the task died, what is on
 * record by then is not visited again, and what was worked on is left to be tried alone. Travels to tasks.
 *
 * @param plan for every case
 * @param work what is made of them
 * @param resources what the tasks of an executor share
 * @param mark whether there is room for results
 * @param care how cases are watched
 */
record TaskVisits(VisitPlan plan, Assignment work, ExecutorResources.Settings resources, RoomMark mark, Care care)
        implements Serializable {
    /**
     * How cases are watched.
     *
     * @param rules how long they may take
     * @param alone whether no other case is worked on anywhere meanwhile, so that whatever happens is this case's doing
     */
    record Care(WatchRules rules, boolean alone) implements Serializable {}

    /** The reports of what was visited; a case that is left out has none. */
    List<CaseReport> run(int partition, Iterator<List<CaseTask>> groups) throws IOException {
        // On an executor, before another task can have come to a codec or a picture: see SparkRuntime.
        Volume.load();
        List<CaseTask> tasks = new ArrayList<>();
        groups.forEachRemaining(tasks::addAll);
        if (TaskContext.get().attemptNumber() > 0) {
            tasks = care.alone() ? List.of() : Leftovers.of(plan, work, tasks);
        }
        Workplace here = ExecutorResources.of(resources);
        List<CaseReport> reports = new ArrayList<>();
        try (RoomWatch room = new RoomWatch(plan.place(), mark);
                WatchedVisits visits =
                        new WatchedVisits(() -> new CaseVisitor(plan, work, partition, here), care.rules())) {
            for (CaseTask task : tasks) {
                if (room.hasRoom()) {
                    take(judged(visits.visit(task), task, visits), room, reports);
                }
            }
            take(visits.finish(), room, reports);
        } catch (NondeterministicOutputException e) {
            // Thrown from here, Spark would run the task again, and what is on record by then would not be visited
            // again.
            reports.add(CaseReport.failed(e.caseId(), Fault.of(FaultCode.NONDETERMINISTIC_OUTPUT, "", e.getMessage())));
        }
        return reports;
    }

    private static void take(List<CaseReport> known, RoomWatch room, List<CaseReport> reports) throws IOException {
        for (CaseReport report : known) {
            room.note(report);
            reports.add(report);
            FaultPoint.at("E11a", report.caseId());
        }
    }

    /** The same reports; but who fails alone has had both of the tries that there are. */
    private List<CaseReport> judged(List<CaseReport> reports, CaseTask task, WatchedVisits visits) {
        return reports.stream()
                .map(report -> care.alone() && isSuspect(report) ? visits.putAside(task, verdict(report)) : report)
                .toList();
    }

    /** Whether the case, and not its data or the storage, is what a visit failed on. */
    static boolean isSuspect(CaseReport report) {
        return report.verdict()
                .map(CaseReport.Verdict::fault)
                .filter(fault -> fault.outcome() == Outcome.RETRY)
                .filter(fault -> fault.code() == FaultCode.CRASHED || fault.code() == FaultCode.TIMEOUT)
                .isPresent();
    }

    private static Fault verdict(CaseReport report) {
        Fault last = report.verdict().orElseThrow().fault();
        return Fault.of(
                last.code(), last.file(), "twice, the second time with no other case beside it: " + last.message());
    }
}
