package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.pipeline.KnownFingerprint;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.StorePath;

/** Preprocesses every case that is not complete yet, in all configurations that it lacks in one visit. */
public final class PreprocessJob {
    private final DatasetSession session;
    private final PreprocessSettings settings;
    private final OptionalInt casesAtOnce;

    public PreprocessJob(DatasetSession session, PreprocessSettings settings, OptionalInt casesAtOnce) {
        this.session = session;
        this.settings = settings;
        this.casesAtOnce = casesAtOnce;
    }

    /** Preprocesses with these plans; gives the configurations that were asked for and planned. */
    public List<WorkUnit> run(String plansName) throws IOException {
        Plans plans = plans(plansName);
        AskedConfigurations asked = new AskedConfigurations(
                session.place().name(),
                session.raw().description(),
                session.settings().raw(),
                session.listener(),
                plans);
        List<ConfigurationPlan> configurations = asked.named(settings.configurations());
        VisitPlan visitPlan = session.visitPlan().readBy(asked.reader());
        PreprocessWork work = work(configurations, visitPlan, settings.format());
        for (WorkUnit unit : work.units()) {
            session.sweep(unit.layout());
        }
        List<CaseFiles> chosen = chosenCases();
        List<CaseFiles> cases = settings.choice().failedPartitions() ? ofFailedPartitions(chosen, work) : chosen;
        if (settings.choice().shard().isPresent()) {
            new ShardDeclaration(session, settings).put(work);
        }
        RoomGuard guard = new RoomGuard(session, visitPlan, work, settings.despiteRoom());
        VisitStage stage = new VisitStage(
                session,
                visitPlan,
                work,
                VisitForecaster.preprocess(work, knownCrops()),
                new VisitStage.Parallelism("Preprocessing", casesAtOnce));
        Map<String, List<Decision>> decisions = new CaseRounds(session, work, stage).run(cases, (all, before) -> {
            guard.check(all, before);
            claimFolders(work.units());
        });
        FaultPoint.at("D7a");
        settle(work.units(), decisions);
        session.requireHeld();
        FaultPoint.at("D7b");
        putDescription();
        copyGroundTruth(chosen);
        if (!settings.choice().isPartial()) {
            retire(work.units(), decisions);
        }
        for (WorkUnit unit : work.units()) {
            new Ledger(session.results(), unit.layout())
                    .keepCopies(session.tally().done() > 0);
        }
        tellWhatTrainingNeeds(plansName, configurations);
        complete(plansName, settings.choice().isPartial() ? List.of() : work.units());
        return work.units();
    }

    private Plans plans(String name) throws IOException {
        Plans plans = session.plans(name)
                .orElseThrow(() -> new RefusedException(
                        FaultCode.BAD_PLAN,
                        session.plansFile(name).name(),
                        "there are no such plans yet; run plan_experiment first"));
        session.warnOfOtherDataset(plans);
        return plans;
    }

    /** The work that makes these configurations. */
    static PreprocessWork work(List<ConfigurationPlan> plans, VisitPlan visitPlan, OutputFormat format) {
        List<Configuration> configurations = new ArrayList<>();
        for (ConfigurationPlan plan : plans) {
            LedgerLayout layout = LedgerLayout.configuration(visitPlan.place().preprocessed(), plan.dataIdentifier());
            WorkUnit unit = WorkUnit.of(layout, plan.canonical(), visitPlan.canonicalDataset(), format.rules());
            configurations.add(new Configuration(unit, plan));
        }
        return new PreprocessWork(
                configurations, format, visitPlan.description().labels().locationClasses());
    }

    private KnownCrops knownCrops() throws IOException {
        try {
            return LoadReader.crops(
                    KnownFingerprint.read(session.results(), session.place().preprocessed()),
                    session.raw(),
                    session.cases());
        } catch (InputFaultException e) {
            // Not needed for preprocessing: without it, every case is taken for nonzero throughout.
            return KnownCrops.none();
        }
    }

    private List<CaseFiles> chosenCases() {
        CaseChoice choice = settings.choice();
        List<CaseFiles> cases = session.cases();
        List<String> ids = new ArrayList<>(cases.stream().map(CaseFiles::caseId).toList());
        ids.addAll(session.tally().quarantined().keySet());
        Set<String> wanted = new HashSet<>(new CaseFilter(choice.only(), Set.of()).select(ids));
        choice.shard().ifPresent(shard -> {
            wanted.removeIf(id -> !shard.holds(id));
            session.tally().restrict("shard " + shard, shard::holds);
        });
        return cases.stream().filter(files -> wanted.contains(files.caseId())).toList();
    }

    private List<CaseFiles> ofFailedPartitions(List<CaseFiles> chosen, PreprocessWork work) throws IOException {
        Set<String> failed = new FailedPartitions(session, work, chosen).cases();
        return chosen.stream().filter(files -> failed.contains(files.caseId())).toList();
    }

    /** Results of another format are removed, but not by a run that is refused. */
    private void claimFolders(List<WorkUnit> units) throws IOException {
        for (WorkUnit unit : units) {
            new FolderFormat(session, settings).claim(unit);
        }
    }

    /** Whatever is neither done nor put aside by now is named: no case may get lost. */
    private void settle(List<WorkUnit> units, Map<String, List<Decision>> decisions) throws IOException {
        for (WorkUnit unit : units) {
            List<Decision> all = decisions.get(unit.identifier());
            session.quarantine(unit.layout(), all);
            all.stream()
                    .filter(Decision::remains)
                    .filter(decision -> !session.tally().quarantined().containsKey(decision.caseId()))
                    .forEach(decision ->
                            session.missing(decision.caseId(), unit.identifier() + ": " + decision.reason()));
        }
    }

    /** Planning puts dataset.json beside the results; plans that came from elsewhere did not. */
    private void putDescription() throws IOException {
        StorePath file = session.place().preprocessed().resolve(RawDataset.DESCRIPTION);
        if (session.results().entry(file).isEmpty()) {
            session.results().put(file, session.raw().description().bytes());
        }
    }

    private void complete(String plansName, List<WorkUnit> units) {
        List.of(
                        RawDataset.DESCRIPTION,
                        DatasetFingerprint.FILE,
                        session.plansFile(plansName).name())
                .forEach(session.completion()::document);
        session.completion().units(units);
    }

    private void tellWhatTrainingNeeds(String plansName, List<ConfigurationPlan> made) throws IOException {
        for (String sentence : new SharedFolders(session, plansName).losers(made)) {
            session.listener().note("Warning: " + sentence);
        }
        StorePath fingerprint = session.place().preprocessed().resolve(DatasetFingerprint.FILE);
        if (session.results().entry(fingerprint).isEmpty()) {
            session.listener()
                    .note(session.place().name() + " has no " + DatasetFingerprint.FILE
                            + " yet, which nnU-Net wants for training: run extract_fingerprint.");
        }
    }

    private void copyGroundTruth(List<CaseFiles> cases) throws IOException {
        List<CaseFiles> good = cases.stream()
                .filter(files -> !session.tally().quarantined().containsKey(files.caseId()))
                .toList();
        GroundTruthCopies copies = new GroundTruthCopies(session.visitPlan());
        List<CaseFiles> lacking = copies.lacking(good, session.raw());
        if (!lacking.isEmpty()) {
            int groups = Math.min(
                    lacking.size(), session.settings().groups(session.runtime().parallelism(), 0, casesAtOnce));
            List<List<CaseFiles>> parts = Partitioning.group(lacking, files -> 1, groups);
            session.runtime().context().parallelize(parts, parts.size()).foreachPartition(part -> copy(copies, part));
        }
    }

    private static void copy(GroundTruthCopies copies, Iterator<List<CaseFiles>> parts) throws IOException {
        while (parts.hasNext()) {
            copies.copy(parts.next());
        }
    }

    /** Results of cases that are no longer in the dataset, or were put aside, must not be trained on. */
    private void retire(List<WorkUnit> units, Map<String, List<Decision>> decisions) throws IOException {
        for (WorkUnit unit : units) {
            Set<String> kept = new HashSet<>();
            session.cases().forEach(files -> kept.add(files.caseId()));
            kept.removeAll(session.tally().quarantined().keySet());
            // What this command failed on is not bad: what was made of it before, and is still of these plans, stays.
            decisions.get(unit.identifier()).stream()
                    .filter(decision -> !decision.remains() && session.tally().isBeyondUs(decision.caseId()))
                    .forEach(decision -> kept.add(decision.caseId()));
            Ledger ledger = new Ledger(session.results(), unit.layout());
            int retired = ledger.retireAllBut(kept, ledger.listRecords());
            if (retired > 0) {
                session.listener()
                        .note(retired + " cases of " + unit.identifier()
                                + " are no part of the dataset any more; their results were removed.");
            }
        }
    }
}
