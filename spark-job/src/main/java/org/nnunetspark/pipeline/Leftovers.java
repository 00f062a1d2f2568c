package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nnunetspark.ledger.AttemptLog;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/** What is left of a task's cases after the process that worked on them has died. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * The cases that are neither on record by now nor were worked on when a process died: one of those may have killed it, and
     * would again.
     *
     * @param tasks all cases of the task
     */
    public static List<CaseTask> of(VisitPlan plan, Assignment work, List<CaseTask> tasks) throws IOException {
        try (ObjectStore results = Stores.open(plan.place().preprocessed().text())) {
            LedgerLayout first = work.units().get(0).layout();
            Set<String> inFlight =
                    new AttemptLog(results, first).open(plan.run().epoch()).keySet();
            List<CaseTask> left = tasks.stream()
                    .filter(task -> !inFlight.contains(
                            LedgerLayout.caseHash(task.files().caseId())))
                    .toList();
            for (WorkUnit unit : work.units()) {
                left = lacking(left, unit, work, results);
            }
            return left;
        }
    }

    /** The same cases, each without the unit if that is settled; without cases that lack nothing any more. */
    private static List<CaseTask> lacking(List<CaseTask> tasks, WorkUnit unit, Assignment work, ObjectStore results)
            throws IOException {
        Ledger ledger = new Ledger(results, unit.layout());
        List<PlannedCase> planned = tasks.stream()
                .map(task -> new PlannedCase(
                        task.files().caseId(),
                        task.inputs(),
                        work.outputsOf(task.files().caseId())))
                .toList();
        List<Decision> decisions = ledger.decide(unit.runKey(), planned, ledger.list(), Verification.STAT);
        List<CaseTask> left = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            CaseTask task =
                    decisions.get(i).remains() ? tasks.get(i) : tasks.get(i).without(unit);
            if (!task.units().isEmpty()) {
                left.add(task);
            }
        }
        return left;
    }
}
