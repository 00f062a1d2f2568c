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
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.StorePath;

/** Preprocesses every case that is not complete yet, in all configurations that it lacks in one visit. */
public final class PreprocessJob {
    private static final int MAX_JSON = 16 << 20;
    private static final String PICKLE = "pickle/4";

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
        List<ConfigurationPlan> plans = configurations(plans(plansName));
        if (plans.isEmpty()) {
            return List.of();
        }
        VisitPlan visitPlan = session.visitPlan()
                .readBy(PlansReader.of(plans.get(0), session.raw().description()));
        PreprocessWork work = work(plans, visitPlan);
        for (WorkUnit unit : work.units()) {
            session.sweep(unit.layout());
        }
        List<CaseFiles> cases = asked();
        Map<String, List<Decision>> decisions = new CaseRounds(
                        session, visitPlan, work, new CaseRounds.Parallelism("Preprocessing", casesAtOnce))
                .run(cases);
        settle(work.units(), decisions);
        session.requireHeld();
        copyGroundTruth(cases);
        if (settings.only().isEmpty()) {
            retire(work.units());
        }
        return work.units();
    }

    private Plans plans(String name) throws IOException {
        StorePath file = session.place().preprocessed().resolve(name + ".json");
        if (session.results().entry(file).isEmpty()) {
            throw new RefusedException(
                    FaultCode.BAD_PLAN, file.name(), "there are no such plans yet; run plan_experiment first");
        }
        return Plans.parse(file.name(), session.results().read(file, MAX_JSON));
    }

    private List<ConfigurationPlan> configurations(Plans plans) {
        List<String> known = new ArrayList<>(settings.configurations());
        for (String name : settings.configurations()) {
            if (!plans.configurationNames().contains(name)) {
                session.listener()
                        .note("INFO: Configuration " + name + " not found in plans " + plans.plansName()
                                + " of dataset " + session.place().name() + ". Skipping.");
                known.remove(name);
            }
        }
        return plans.dataConfigurations(known);
    }

    private PreprocessWork work(List<ConfigurationPlan> plans, VisitPlan visitPlan) {
        List<Configuration> configurations = new ArrayList<>();
        for (ConfigurationPlan plan : plans) {
            requireSameChannels(plan);
            LedgerLayout layout = LedgerLayout.configuration(session.place().preprocessed(), plan.dataIdentifier());
            WorkUnit unit = WorkUnit.of(
                    layout, plan.canonical(), visitPlan.canonicalDataset(), settings.codec() + ";" + PICKLE);
            configurations.add(new Configuration(unit, plan));
        }
        return new PreprocessWork(
                configurations,
                settings.codec(),
                session.raw().description().labels().locationClasses());
    }

    private void requireSameChannels(ConfigurationPlan plan) {
        int named = session.raw().description().channelNames().size();
        if (plan.channels().size() != named) {
            throw new RefusedException(
                    FaultCode.BAD_PLAN,
                    "",
                    "configuration " + plan.name() + " has " + plan.channels().size()
                            + " channels, but dataset.json names " + named);
        }
    }

    private List<CaseFiles> asked() {
        List<CaseFiles> cases = session.cases();
        List<String> ids = new ArrayList<>(cases.stream().map(CaseFiles::caseId).toList());
        ids.addAll(session.tally().quarantined().keySet());
        Set<String> wanted = new HashSet<>(new CaseFilter(settings.only(), Set.of()).select(ids));
        return cases.stream().filter(files -> wanted.contains(files.caseId())).toList();
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

    private void copyGroundTruth(List<CaseFiles> cases) throws IOException {
        List<CaseFiles> good = cases.stream()
                .filter(files -> !session.tally().quarantined().containsKey(files.caseId()))
                .toList();
        GroundTruthCopies copies = new GroundTruthCopies(session.visitPlan());
        List<CaseFiles> lacking = copies.lacking(good);
        if (!lacking.isEmpty()) {
            int groups = Math.min(
                    lacking.size(), session.settings().groups(session.runtime().parallelism(), casesAtOnce));
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
    private void retire(List<WorkUnit> units) throws IOException {
        Set<String> kept = new HashSet<>();
        session.cases().forEach(files -> kept.add(files.caseId()));
        kept.removeAll(session.tally().quarantined().keySet());
        for (WorkUnit unit : units) {
            Ledger ledger = new Ledger(session.results(), unit.layout());
            int retired = ledger.retireAllBut(kept, ledger.list());
            if (retired > 0) {
                session.listener()
                        .note(retired + " cases of " + unit.identifier()
                                + " are no part of the dataset any more; their results were removed.");
            }
        }
    }
}
