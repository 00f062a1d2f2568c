package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CaseWork;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.parallel.Helped;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorageFull;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.NativeMeter;

/**
 * Visits cases one after the other where a task runs: read, work, commit. A case's fault becomes its record and its report
 * and never ends the others; only a fault of this program is thrown.
 */
public final class CaseVisitor implements AutoCloseable {
    private final VisitPlan plan;
    private final Assignment work;
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final MemoryBudget budget;
    private final int partition;
    private final IdleCores cores;

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
        this.budget = workplace.memory();
        this.partition = partition;
        this.cores = workplace.cores();
        this.inputs = Stores.open(plan.place().raw().text());
        this.results = results;
    }

    /**
     * Visits one case as soon as the memory that it is forecast to take is free. A verdict for lack of memory leaves no
     * record: it is of this budget, and the next run may have a larger one.
     */
    public CaseReport visit(CaseTask task) throws IOException {
        if (!budget.limits().hold(task.memory())) {
            return failed(task, MemoryFaults.tooLarge(task.memory(), budget.limits()), false);
        }
        try {
            return budget.within(task.memory(), () -> visitAdmitted(task));
        } catch (OutOfMemoryError e) {
            return visitAlone(task);
        }
    }

    /** A second attempt, with everything that the others would hold. */
    private CaseReport visitAlone(CaseTask task) throws IOException {
        try {
            return budget.alone(() -> visitAdmitted(task));
        } catch (OutOfMemoryError e) {
            return failed(task, MemoryFaults.ranOut(e, task.memory(), budget.limits()), false);
        }
    }

    private CaseReport visitAdmitted(CaseTask task) {
        try {
            return work(task);
        } catch (InputFaultException e) {
            return judged(task, e.fault());
        } catch (DatasetLostException e) {
            return failed(task, new Fault(FaultCode.INPUT_CHANGED, Outcome.RETRY, "", e.getMessage()), true);
        } catch (IOException e) {
            return failed(task, storageFault(e), true);
        } catch (UncheckedIOException e) {
            return failed(task, storageFault(e.getCause()), true);
        }
    }

    private CaseReport judged(CaseTask task, Fault fault) {
        if (fault.outcome() == Outcome.QUARANTINE) {
            try {
                quarantine(task, fault);
            } catch (InputFaultException e) {
                // The file changed since: no verdict on what is no longer there.
                return failed(task, e.fault(), false);
            } catch (IOException e) {
                return failed(task, storageFault(e), true);
            }
        }
        return failed(task, fault, false);
    }

    private CaseReport work(CaseTask task) throws IOException {
        try (Helped helpers = cores.begin()) {
            return work(task, helpers);
        }
    }

    private CaseReport work(CaseTask task, Helpers helpers) throws IOException {
        StageClock clock = new StageClock(helpers);
        NativeMeter.ofThread().restart();
        CaseReader reader = new CaseReader(inputs, plan.place().raw(), plan.readRules());
        Stage outer = clock.enter(Stage.READ);
        try (OpenCase open = reader.read(task.files(), helpers)) {
            clock.leave(outer);
            Visit visit = new Visit(task, open, new Desk(inputs, results, attempt(), helpers), clock);
            work.run(visit);
            return new CaseReport(task.files().caseId(), List.of(), open.warnings(), task.bytes(), visit.keys());
        }
    }

    private Attempt attempt() {
        return Attempt.begin(plan.run().epoch(), plan.run().id(), partition, host());
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

    private static Fault storageFault(IOException e) {
        FaultCode code = StorageFull.isCauseOf(e) ? FaultCode.STORAGE_FULL : FaultCode.INPUT_UNREADABLE;
        return new Fault(code, Outcome.RETRY, "", "the storage of results failed: " + firstLine(e));
    }

    /** Hadoop's exceptions have the server's stack trace in their messages. */
    private static String firstLine(IOException e) {
        return e.toString().lines().findFirst().orElse("");
    }

    private static CaseReport failed(CaseTask task, Fault fault, boolean storage) {
        return new CaseReport(
                task.files().caseId(),
                List.of(new CaseReport.Verdict(fault, storage)),
                List.of(),
                task.bytes(),
                Map.of());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public void close() throws IOException {
        try (inputs) {
            results.close();
        }
    }
}
