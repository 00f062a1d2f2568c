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
import org.nnunetspark.parallel.Helped;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.CaseReport.Verdict;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.NativeMeter;

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
    private final MemoryBudget budget;
    private final IdleCores cores;
    private final int partition;
    private final String host = host();
    private final List<CaseAccount> open = new ArrayList<>();

    /** Opens the stores; the workplace is that of this process. */
    public CaseVisitor(VisitPlan plan, Assignment work, int partition, Workplace workplace) throws IOException {
        this(
                plan,
                work,
                partition,
                workplace,
                Stores.open(plan.place().preprocessed().text()));
    }

    CaseVisitor(VisitPlan plan, Assignment work, int partition, Workplace workplace, ObjectStore results)
            throws IOException {
        this.plan = plan;
        this.work = work;
        this.partition = partition;
        this.budget = workplace.memory();
        this.cores = workplace.cores();
        this.inputs = Stores.open(plan.place().raw().text());
        this.results = results;
        this.queue = new CommitQueue(inputs, results);
    }

    /**
     * Visits one case as soon as the memory that it is forecast to take is free.
     *
     * @return of this case and those before, the reports of which nothing is awaited any more and that were not given yet
     */
    public List<CaseReport> visit(CaseTask task) {
        queue.commitIfOld();
        CaseAccount account = new CaseAccount(task);
        open.add(account);
        Verdicts.of(() -> admit(account)).ifPresent(verdict -> judge(account, verdict));
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

    /** A verdict for lack of memory leaves no record: it is of this budget, and the next run may have a larger one. */
    private void admit(CaseAccount account) throws IOException {
        Bytes memory = account.task().memory();
        if (!budget.limits().hold(memory)) {
            account.fail(new Verdict(MemoryFaults.tooLarge(memory, budget.limits()), false));
            return;
        }
        try {
            budget.within(memory, () -> work(account));
        } catch (OutOfMemoryError e) {
            workAlone(account);
        }
    }

    /** A second attempt, with everything that the others would hold. */
    private void workAlone(CaseAccount account) throws IOException {
        try {
            // What the first attempt has made is found on record by the second.
            queue.commit();
            budget.alone(() -> work(account));
        } catch (OutOfMemoryError e) {
            account.fail(new Verdict(MemoryFaults.ranOut(e, account.task().memory(), budget.limits()), false));
        }
    }

    private CaseAccount work(CaseAccount account) throws IOException {
        try (Helped helpers = cores.begin()) {
            work(account, helpers);
            return account;
        }
    }

    private void work(CaseAccount account, Helpers helpers) throws IOException {
        StageClock clock = new StageClock(helpers);
        NativeMeter.ofThread().restart();
        CaseReader reader = new CaseReader(inputs, plan.place().raw(), plan.readRules());
        Stage outer = clock.enter(Stage.READ);
        try (OpenCase read = reader.read(account.task().files(), helpers)) {
            clock.leave(outer);
            account.warn(read.warnings());
            work.run(new Visit(account, read, new Desk(inputs, results, attempt(), queue, helpers), clock));
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
