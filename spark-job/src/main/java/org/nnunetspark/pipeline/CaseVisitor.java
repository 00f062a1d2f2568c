package org.nnunetspark.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CaseWork;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.pipeline.CaseReport.Verdict;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/**
 * Visits cases one after the other where a task runs: read, work, commit. A case's fault becomes its record and its report
 * and never ends the others; only a fault of this program is thrown. Small cases are committed together, so that a case's
 * report may come with a later visit, or at the end.
 */
public final class CaseVisitor implements AutoCloseable {
    private final VisitPlan plan;
    private final Assignment work;
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final CommitQueue queue;
    private final int partition;
    private final String host = host();
    private final List<CaseAccount> open = new ArrayList<>();

    /** Opens the stores. */
    public CaseVisitor(VisitPlan plan, Assignment work, int partition) throws IOException {
        this.plan = plan;
        this.work = work;
        this.partition = partition;
        this.inputs = Stores.open(plan.place().raw().text());
        this.results = Stores.open(plan.place().preprocessed().text());
        this.queue = new CommitQueue(inputs, results);
    }

    /**
     * Visits one case.
     *
     * @return of this case and those before, the reports of which nothing is awaited any more and that were not given yet
     */
    public List<CaseReport> visit(CaseTask task) {
        queue.commitIfOld();
        CaseAccount account = new CaseAccount(task);
        open.add(account);
        Verdicts.of(() -> work(account)).ifPresent(verdict -> judge(account, verdict));
        return known();
    }

    /** Commits what still waits; the reports that were not given yet. */
    public List<CaseReport> finish() {
        queue.commit();
        return known();
    }

    private List<CaseReport> known() {
        List<CaseReport> reports = open.stream()
                .filter(account -> !account.isWaiting())
                .map(CaseAccount::report)
                .toList();
        open.removeIf(account -> !account.isWaiting());
        return reports;
    }

    private void work(CaseAccount account) throws IOException {
        StageClock clock = new StageClock();
        CaseReader reader = new CaseReader(inputs, plan.place().raw(), plan.readRules());
        Stage outer = clock.enter(Stage.READ);
        try (OpenCase read = reader.read(account.task().files())) {
            clock.leave(outer);
            account.warn(read.warnings());
            work.run(new Visit(account, read, new Desk(inputs, results, attempt(), queue), clock));
        }
    }

    private Attempt attempt() {
        return Attempt.begin(plan.run().epoch(), plan.run().id(), partition, host);
    }

    private void judge(CaseAccount account, Verdict verdict) {
        if (verdict.fault().outcome() != Outcome.QUARANTINE) {
            account.fail(verdict);
            return;
        }
        if (account.isWaiting()) {
            // What was made of the case before its fault showed is published first: the quarantine takes it away.
            queue.commit();
        }
        // A file may have changed since: no verdict on what is no longer there.
        account.fail(
                Verdicts.of(() -> quarantine(account.task(), verdict.fault())).orElse(verdict));
    }

    private void quarantine(CaseTask task, Fault fault) throws IOException {
        List<DigestedInput> files = task.inputs().stream()
                .map(input -> new DigestedInput(input, "", Instant.now()))
                .toList();
        String caseId = task.files().caseId();
        for (WorkUnit unit : work.units()) {
            if (task.units().contains(unit.identifier())) {
                CaseWork judged = new CaseWork(caseId, unit.runKey(), files, attempt());
                Outcomes.require(new CaseCommitter(inputs, results, unit.layout())
                        .quarantine(judged, fault, work.outputsOf(caseId)));
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Commits what still waits, also after a failure, and closes the stores. */
    @Override
    public void close() throws IOException {
        try (inputs;
                results) {
            queue.close();
        }
    }
}
