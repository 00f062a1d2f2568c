package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.CaseHistory;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Lease;
import org.nnunetspark.ledger.LeaseKeeper;
import org.nnunetspark.ledger.LeaseLostException;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.ledger.StateSweeper;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.DatasetLostException;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.IncompleteCases;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** A command's hold on one dataset: what it is, where its results go, and the lease on them. Driver only. */
public final class DatasetSession implements AutoCloseable {
    private final DatasetPlace place;
    private final RunSettings settings;
    private final RunListener listener;
    private final Supplier<SparkRuntime> runtime;
    private final RawDataset raw;
    private final ObjectStore results;
    private final Lease lease;
    private final LeaseKeeper keeper;
    private final CaseHeaderPass headers;
    private final Tally tally = new Tally();
    private final Completion completion = new Completion();
    private final List<List<CaseTask>> partitions = new ArrayList<>();

    /**
     * Surroundings of a session.
     *
     * @param settings how the command runs
     * @param listener hears what it has to say
     * @param runtime Spark, started when it is first asked for
     */
    public record Surroundings(RunSettings settings, RunListener listener, Supplier<SparkRuntime> runtime) {}

    private DatasetSession(
            DatasetPlace place, Surroundings surroundings, RawDataset raw, ObjectStore results, Lease lease) {
        this.place = place;
        this.settings = surroundings.settings();
        this.listener = surroundings.listener();
        this.runtime = surroundings.runtime();
        this.raw = raw;
        this.results = results;
        this.lease = lease;
        this.keeper = LeaseKeeper.start(lease);
        this.headers = new CaseHeaderPass(raw, runtime);
    }

    /**
     * Opens a dataset for writing. Nothing is written before its description and inventory are found to be sound.
     *
     * @throws org.nnunetspark.fault.RefusedException if they are not
     * @throws org.nnunetspark.ledger.DatasetBusyException if another run holds it
     * @throws StorageFullException if there is not even room for the run's own small files
     */
    public static DatasetSession open(DatasetPlace place, Surroundings surroundings) throws IOException {
        RawDataset raw;
        try (ObjectStore inputs = Stores.open(place.raw().text())) {
            RunSettings settings = surroundings.settings();
            raw = RawDataset.open(inputs, place.raw(), settings.raw(), settings.verify());
        }
        requireKnown(raw, surroundings.settings());
        ObjectStore results = Stores.open(place.preprocessed().text());
        Lease lease = DatasetLease.begin(results, place.name(), place.preprocessed(), surroundings);
        DatasetSession session = new DatasetSession(place, surroundings, raw, results, lease);
        session.tellInventory();
        return session;
    }

    /** Clears what runs before the last one left in the staging folders of a unit; the last one's tasks may still run. */
    void sweep(LedgerLayout unit) throws IOException {
        StateSweeper.sweep(results, unit, lease.epoch() - 1)
                .forEach(left -> listener.note(left.folder() + " could not be cleared: " + left.reason()));
    }

    /**
     * Whether this run may go on.
     *
     * @throws DatasetLostException if a later run holds the dataset, or this one's lease could not be renewed in time
     */
    void requireHeld() throws IOException {
        if (!lease.isHeld()) {
            throw new DatasetLostException(lease.epoch() + 1);
        }
        try {
            lease.beat();
        } catch (LeaseLostException e) {
            throw new DatasetLostException(lease.epoch() + 1);
        }
    }

    private static void requireKnown(RawDataset raw, RunSettings settings) {
        List<String> unused = new CaseFilter(Set.of(), settings.skipped()).select(allIds(raw));
    }

    private static List<String> allIds(RawDataset raw) {
        Set<String> ids = new LinkedHashSet<>();
        raw.inventory().cases().forEach(files -> ids.add(files.caseId()));
        ids.addAll(raw.inventory().caseFaults().keySet());
        return List.copyOf(ids);
    }

    /** What the names of files alone show to be wrong. */
    private void tellInventory() throws IOException {
        raw.inventory().faults().forEach(this::warn);
        Map<String, Fault> better;
        try (ObjectStore inputs = Stores.open(place.raw().text())) {
            better = new IncompleteCases(inputs, raw).verdicts();
        }
        raw.inventory().caseFaults().forEach((caseId, faults) -> {
            if (!settings.skipped().contains(caseId)) {
                faults.stream().filter(Fault::isWarning).forEach(fault -> warn(caseId, fault));
                faults.stream()
                        .filter(fault -> !fault.isWarning())
                        .findFirst()
                        .ifPresent(fault -> quarantine(caseId, better.getOrDefault(caseId, fault)));
            }
        });
    }

    /** Takes note of what is odd about the dataset. */
    private void warn(Fault fault) {
        tally.warned(fault);
        listener.warned("-", fault);
    }

    /** Says so if plans name another dataset: right if they were transferred, a mix-up else. */
    void warnOfOtherDataset(Plans plans) {
        if (!plans.datasetName().equals(place.name())) {
            warn(Fault.of(
                    FaultCode.PLAN_OF_OTHER_DATASET,
                    plans.file(),
                    "these plans are " + plans.datasetName() + "'s; they are used for " + place.name()));
        }
    }

    /** Where the dataset's plans of this name are. */
    StorePath plansFile(String plansName) {
        return place.preprocessed().resolve(plansName + ".json");
    }

    /** The dataset's plans of this name; empty where there are none. */
    Optional<Plans> plans(String plansName) throws IOException {
        return PlansFile.read(results, plansFile(plansName));
    }

    /** Takes note of what is odd about a case. */
    void warn(String caseId, Fault fault) {
        tally.warned(caseId, fault);
        listener.warned(caseId, fault);
    }

    /** Puts a case aside for this command. */
    void quarantine(String caseId, Fault fault) {
        if (!tally.quarantined().containsKey(caseId)) {
            tally.quarantined(caseId, fault);
            listener.quarantined(caseId, fault);
        }
    }

    /** Puts cases aside that a unit's ledger holds as such, with the verdicts on record. */
    void quarantine(LedgerLayout unit, List<Decision> decisions) throws IOException {
        List<String> aside = decisions.stream()
                .filter(decision -> decision.state() == CaseState.QUARANTINED)
                .map(Decision::caseId)
                .toList();
        if (!aside.isEmpty()) {
            Ledger ledger = new Ledger(results, unit);
            for (CaseHistory history : ledger.histories(aside, ledger.list())) {
                history.quarantine().ifPresent(this::quarantine);
            }
        }
    }

    private void quarantine(QuarantineRecord record) {
        quarantine(record.caseId(), record.fault().asFault());
        record.fileAtFault().ifPresent(file -> tally.fileAtFault(record.caseId(), file));
    }

    /**
     * Whether the run may go on with so many cases put aside.
     *
     * @throws TooManyBadCasesException if not
     */
    void requireFewBad() {
        int bad = tally.quarantined().size();
        int all = allIds(raw).size();
        if (!settings.cases().bad().allow(bad, all)) {
            throw new TooManyBadCasesException(bad + " of " + all + " cases of " + place.name()
                    + " are put aside, and --max-bad allows " + settings.cases().bad()
                    + ": the run stops. What is done stays; submit again when the cause is found.");
        }
    }

    /**
     * Whether plans may be made without the cases put aside.
     *
     * @throws TooManyBadCasesException if the run is to stop for any
     */
    void requirePlannable() {
        if (settings.cases().policy() == BadPolicy.STOP && !tally.quarantined().isEmpty()) {
            throw new TooManyBadCasesException(tally.quarantined().size() + " cases of " + place.name()
                    + " are put aside, and --bad-cases stop was asked for: nothing is planned.");
        }
    }

    /**
     * Whether the plans of a name are to serve on because cases are put aside.
     *
     * @throws TooManyBadCasesException if they should, and there are none
     */
    public boolean keepsPlans(String plansName) throws IOException {
        if (settings.cases().policy() != BadPolicy.FROZEN_PLANS
                || tally.quarantined().isEmpty()) {
            return false;
        }
        if (!hasPlans(plansName)) {
            throw new TooManyBadCasesException(tally.quarantined().size() + " cases of " + place.name()
                    + " are put aside, and --bad-cases frozen-plans was asked for, but there are no " + plansName
                    + " yet.");
        }
        return true;
    }

    /** Whether there are plans of this name. */
    public boolean hasPlans(String plansName) throws IOException {
        return results.entry(plansFile(plansName)).isPresent();
    }

    /** Takes in what a task tells of a visit. */
    void take(CaseReport report) {
        report.warnings().forEach(fault -> warn(report.caseId(), fault));
        if (report.verdict().isEmpty()) {
            tally.finished(report.caseId(), report.inputBytes());
            return;
        }
        CaseReport.Verdict verdict = report.verdict().get();
        if (verdict.fault().outcome() == Outcome.QUARANTINE) {
            quarantine(report.caseId(), verdict.fault());
            verdict.files().forEach(file -> tally.fileAtFault(report.caseId(), file));
        } else {
            tally.unfinished(report.caseId(), verdict.fault(), verdict.isStorage());
        }
    }

    /** Notes a case that is neither done nor put aside although it was visited. */
    void missing(String caseId, String reason) {
        if (!tally.unfinished().containsKey(caseId)) {
            tally.unfinished(caseId, new Fault(FaultCode.INPUT_CHANGED, Outcome.RETRY, "", reason), false);
        }
    }

    /** The cases that may be worked on: all but those that are skipped. */
    List<CaseFiles> cases() {
        return raw.inventory().cases().stream()
                .filter(files -> !settings.skipped().contains(files.caseId()))
                .toList();
    }

    /** What tasks need to know. */
    VisitPlan visitPlan() {
        return new VisitPlan(
                place,
                raw.description(),
                settings.verify(),
                new VisitPlan.Run(lease.epoch(), Long.toString(lease.epoch())));
    }

    /** Takes note of groups; gives the number of the first, which goes on from those of earlier rounds. */
    int keepPartitions(List<List<CaseTask>> groups) {
        int first = partitions.size();
        partitions.addAll(groups);
        return first;
    }

    /** The groups that this command's cases were visited in. */
    public List<List<CaseTask>> partitions() {
        return List.copyOf(partitions);
    }

    public DatasetPlace place() {
        return place;
    }

    public RunSettings settings() {
        return settings;
    }

    public RunListener listener() {
        return listener;
    }

    public SparkRuntime runtime() {
        return runtime.get();
    }

    public RawDataset raw() {
        return raw;
    }

    /** What the headers of its cases' files say. */
    public CaseHeaderPass headers() {
        return headers;
    }

    /** The store of the preprocessed dataset. */
    public ObjectStore results() {
        return results;
    }

    /** This run's number. */
    public long epoch() {
        return lease.epoch();
    }

    public Tally tally() {
        return tally;
    }

    /** What the command has used and made so far. */
    Completion completion() {
        return completion;
    }

    /** Puts on record that the command has ended with all that it was asked; nothing where it has not. */
    public void complete() throws IOException {
        completion.write(this);
    }

    @Override
    public void close() throws IOException {
        keeper.close();
        try (results) {
            lease.close();
        }
    }
}
