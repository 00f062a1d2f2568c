package org.nnunetspark.pipeline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.AttemptLog;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CaseWork;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.ledger.InFlight;
import org.nnunetspark.ledger.NondeterministicOutputException;
import org.nnunetspark.parallel.Helped;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.CaseReport.Verdict;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.NativeMeter;

/**
 * Visits cases one after the other where a task runs: read, work, commit. A case's fault becomes its record and its report
 * and never ends the others; where this program fails on a case, the report says so and nothing is recorded. Small cases are
 * committed together, so that a case's report may come with a later visit, or at the end.
 */
public final class CaseVisitor implements AutoCloseable {
    private final VisitPlan plan;
    private final Assignment work;
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final CommitQueue queue;
    private final AttemptLog log;
    private final CaseMemory memory;
    private final IdleCores cores;
    private final int partition;
    private final String host = host();
    private final List<CaseAccount> open = new ArrayList<>();
    /** Seen by who watches. */
    private volatile Optional<InHand> inHand = Optional.empty();

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
        this.memory = new CaseMemory(workplace.memory());
        this.cores = workplace.cores();
        this.inputs = Stores.open(plan.place().raw().text());
        this.results = results;
        this.queue = new CommitQueue(inputs, results);
        this.log = new AttemptLog(results, work.units().get(0).layout());
    }

    /**
     * Visits one case as soon as the memory that it is forecast to take is free.
     *
     * @throws NondeterministicOutputException if a case came out with other bytes than before
     * @return of this case and those before, the reports of which nothing is awaited any more and that were not given yet
     */
    public List<CaseReport> visit(CaseTask task) {
        queue.commitIfOld();
        CaseAccount account = new CaseAccount(task);
        open.add(account);
        try {
            Verdicts.of(() -> admit(account)).ifPresent(verdict -> judge(account, verdict));
        } catch (NondeterministicOutputException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            account.fail(new Verdict(Crash.of(e), false));
        }
        return known();
    }

    /** The case that is worked on at this moment; for any thread. */
    public Optional<InHand> inHand() {
        return inHand;
    }

    /** To be called by another thread, if a visit does not end: others may have its memory. */
    public void abandon() {
        inHand.ifPresent(InHand::letGo);
    }

    /** Puts a case on record as not processable, without visiting it. */
    public CaseReport putAside(CaseTask task, Fault fault) {
        CaseAccount account = new CaseAccount(task);
        judge(account, new Verdict(fault, false));
        return account.report();
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
        Bytes wanted = account.task().memory();
        if (!memory.limits().hold(wanted)) {
            account.fail(new Verdict(MemoryFaults.tooLarge(wanted, memory.limits()), false));
            return;
        }
        MemoryBudget.Share share = memory.take(wanted);
        try {
            work(account, share);
        } catch (OutOfMemoryError e) {
            memory.letGo(share);
            workAlone(account);
        } finally {
            memory.giveBack(share);
        }
    }

    /** A second attempt, with everything that the others would hold. */
    private void workAlone(CaseAccount account) throws IOException {
        try {
            // What the first attempt has made is found on record by the second.
            queue.commit();
            try (MemoryBudget.Share share = memory.takeAll()) {
                work(account, share);
            }
        } catch (OutOfMemoryError e) {
            account.fail(new Verdict(MemoryFaults.ranOut(e, account.task().memory(), memory.limits()), false));
        }
    }

    private void work(CaseAccount account, MemoryBudget.Share share) throws IOException {
        try (Helped helpers = cores.begin()) {
            StageClock clock = new StageClock(helpers);
            InFlight begun = InFlight.begin(account.task().files().caseId(), attempt(), Stage.READ.key());
            try (InHand hand = new InHand(log, begun, clock, share)) {
                inHand = Optional.of(hand);
                hand.begin();
                work(account, new Desk(inputs, results, begun.attempt(), queue, helpers), clock);
            } finally {
                inHand = Optional.empty();
            }
        }
    }

    private void work(CaseAccount account, Desk desk, StageClock clock) throws IOException {
        NativeMeter.ofThread().restart();
        CaseReader reader = new CaseReader(inputs, plan.place().raw(), plan.readRules());
        account.reads(reader.digests());
        Stage outer = clock.enter(Stage.READ);
        String caseId = account.task().files().caseId();
        FaultPoint.at("E2a", caseId);
        try (OpenCase read = reader.read(account.task().files(), desk.helpers())) {
            clock.leave(outer);
            FaultPoint.at("E2b", caseId);
            account.warn(read.warnings());
            work.run(new Visit(account, read, desk, clock));
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
        account.fail(Verdicts.of(() -> quarantine(account, verdict.fault())).orElse(verdict));
    }

    private void quarantine(CaseAccount account, Fault fault) throws IOException {
        CaseTask task = account.task();
        List<DigestedInput> files = account.digests().inputs(task.inputs(), fault, inputs);
        String caseId = task.files().caseId();
        for (WorkUnit unit : work.units()) {
            if (task.units().contains(unit.identifier())) {
                CaseWork judged = new CaseWork(caseId, unit.runKey(), files, attempt());
                CommitOutcome outcome = new CaseCommitter(inputs, results, unit.layout())
                        .quarantine(judged, fault, work.outputsOf(caseId));
                Outcomes.require(outcome);
                if (outcome instanceof CommitOutcome.Quarantined aside) {
                    account.quarantined(aside.record());
                }
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

    /** Commits what still waits, also after a failure, and closes the stores. Memory in reserve stays for other visitors. */
    @Override
    public void close() throws IOException {
        try (inputs;
                results) {
            queue.close();
        }
    }
}
