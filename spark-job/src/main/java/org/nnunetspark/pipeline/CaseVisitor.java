package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.FencedException;
import org.nnunetspark.ledger.InputStamp;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.Stores;

/**
 * Visits cases one after the other where a task runs: read, work, commit. A case's fault becomes its record and its report
 * and never ends the others; only the loss of the dataset to a later run, or a fault of this program, is thrown.
 */
public final class CaseVisitor implements AutoCloseable {
    private final VisitPlan plan;
    private final CaseWork work;
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final int partition;

    /** Opens the stores. */
    public CaseVisitor(VisitPlan plan, CaseWork work, int partition) throws IOException {
        this.plan = plan;
        this.work = work;
        this.partition = partition;
        this.inputs = Stores.open(plan.place().raw().text());
        this.results = Stores.open(plan.place().preprocessed().text());
    }

    /**
     * Visits one case.
     *
     * @throws FencedException if a later run holds the dataset
     */
    public CaseReport visit(CaseTask task) throws IOException {
        try {
            return work(task);
        } catch (InputFaultException e) {
            Fault fault = e.fault();
            if (fault.outcome() == Outcome.QUARANTINE) {
                quarantine(task, fault);
            }
            return failed(task, fault, false);
        } catch (FencedException e) {
            throw e;
        } catch (IOException e) {
            return failed(task, storageFault(e), true);
        } catch (UncheckedIOException e) {
            return failed(task, storageFault(e.getCause()), true);
        }
    }

    private CaseReport work(CaseTask task) throws IOException {
        StageClock clock = new StageClock();
        CaseReader reader = new CaseReader(inputs, plan.place().raw(), plan.readRules());
        Stage outer = clock.enter(Stage.READ);
        try (OpenCase open = reader.read(task.files())) {
            requireUnchanged(task);
            clock.leave(outer);
            work.run(new Visit(plan, task, open, results, new Visit.Worker(partition, host(), clock)));
            return new CaseReport(task.files().caseId(), List.of(), open.warnings(), task.bytes());
        }
    }

    /** What was read must be what the run was planned with, or the record would vouch for other bytes. */
    private void requireUnchanged(CaseTask task) throws IOException {
        for (InputStamp input : task.inputs()) {
            Optional<StatToken> now =
                    inputs.token(Locations.resolve(plan.place().raw(), input.file()));
            if (now.isEmpty() || !input.token().proves(now.get())) {
                throw new InputFaultException(
                        FaultCode.INPUT_CHANGED, input.file(), "changed since it was listed at the start of the run");
            }
        }
    }

    private void quarantine(CaseTask task, Fault fault) throws IOException {
        for (WorkUnit unit : work.units()) {
            if (task.units().contains(unit.identifier())) {
                new CaseCommitter(results, unit.paths(), plan.fence())
                        .quarantine(new QuarantineRecord(
                                QuarantineRecord.SCHEMA,
                                task.files().caseId(),
                                unit.runKey(),
                                task.inputs(),
                                fault,
                                plan.fence().epoch()));
            }
        }
    }

    private static Fault storageFault(IOException e) {
        return new Fault(FaultCode.INPUT_UNREADABLE, Outcome.RETRY, "", "the storage of results failed: " + e);
    }

    private static CaseReport failed(CaseTask task, Fault fault, boolean storage) {
        return new CaseReport(
                task.files().caseId(), List.of(new CaseReport.Verdict(fault, storage)), List.of(), task.bytes());
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
