package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.ledger.CaseHistory;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.RunBases;
import org.nnunetspark.ledger.RunKey;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.pipeline.explain.BasisDifferences;
import org.nnunetspark.pipeline.explain.CaseAnswer;
import org.nnunetspark.pipeline.explain.Explanation;
import org.nnunetspark.pipeline.explain.PlansDrift;
import org.nnunetspark.pipeline.explain.UnitAnswer;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/**
 * Says what the next submission of {@code preprocess} would do, and why: by the decisions of the ledger that it would go by
 * itself. Writes nothing, takes no lease and needs no Spark.
 */
public final class ExplainJob {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final DatasetPlace place;
    private final RunSettings run;
    private final PreprocessSettings settings;
    private final RunListener listener;

    public ExplainJob(DatasetPlace place, RunSettings run, PreprocessSettings settings, RunListener listener) {
        this.place = place;
        this.run = run;
        this.settings = settings;
        this.listener = listener;
    }

    /** Explains for the plans of a name. */
    public Explanation run(String plansName) throws IOException {
        try (ObjectStore inputs = Stores.open(place.raw().text());
                ObjectStore results = Stores.open(place.preprocessed().text())) {
            RawDataset raw = RawDataset.open(inputs, place.raw(), run.allowedRoots(), run.verify());
            Optional<Plans> plans = PlansFile.read(results, place.preprocessed().resolve(plansName + ".json"));
            if (plans.isEmpty()) {
                return new Explanation(place.name(), plansName, List.of(), PlansDrift.withoutPlans());
            }
            List<CaseFiles> cases = raw.inventory().cases().stream()
                    .filter(files -> !run.skipped().contains(files.caseId()))
                    .toList();
            List<String> ids = cases.stream().map(CaseFiles::caseId).toList();
            Set<String> asked = new HashSet<>(new CaseFilter(settings.choice().only(), Set.of()).select(ids));
            List<UnitAnswer> units = units(
                    plans.get(),
                    raw,
                    cases.stream()
                            .filter(files -> asked.contains(files.caseId()))
                            .toList(),
                    results);
            PlansDrift drift = new PlansDrift(place.name(), raw, withoutAside(cases, units));
            return new Explanation(
                    place.name(), plansName, units, drift.of(plans.get(), results, place.preprocessed()));
        }
    }

    /** Cases that are put aside are not planned for. */
    private static List<CaseFiles> withoutAside(List<CaseFiles> cases, List<UnitAnswer> units) {
        Set<String> aside = new HashSet<>();
        units.forEach(unit -> unit.cases().stream()
                .filter(answer -> answer.state() == CaseState.QUARANTINED)
                .forEach(answer -> aside.add(answer.caseId())));
        return cases.stream().filter(files -> !aside.contains(files.caseId())).toList();
    }

    private List<UnitAnswer> units(Plans plans, RawDataset raw, List<CaseFiles> cases, ObjectStore results)
            throws IOException {
        AskedConfigurations asked = new AskedConfigurations(place.name(), raw.description(), listener, plans);
        List<ConfigurationPlan> configurations = asked.named(settings.configurations());
        VisitPlan visitPlan = new VisitPlan(place, raw.description(), run.verify(), new VisitPlan.Run(0, "explain"))
                .readBy(asked.reader());
        PreprocessWork work = PreprocessJob.work(configurations, visitPlan, settings.format());
        List<PlannedCase> planned = cases.stream()
                .map(files -> new PlannedCase(files.caseId(), raw.inputs(files), work.outputsOf(files.caseId())))
                .toList();
        List<UnitAnswer> answers = new ArrayList<>();
        for (int i = 0; i < configurations.size(); i++) {
            UnitAnswer whole = unit(configurations.get(i).name(), work.units().get(i), planned, results);
            // Nothing follows for cases that were not asked for.
            answers.add(
                    settings.choice().isPartial()
                            ? new UnitAnswer(whole.configuration(), whole.cases(), List.of())
                            : whole);
        }
        return answers;
    }

    private static UnitAnswer unit(String name, WorkUnit unit, List<PlannedCase> planned, ObjectStore results)
            throws IOException {
        Ledger ledger = new Ledger(results, unit.layout());
        LedgerListing listing = ledger.list();
        List<Decision> decisions = ledger.decide(unit.runKey(), planned, listing, Verification.STAT);
        Map<String, String> others = otherBases(unit, decisions, ledger.histories(ids(decisions), listing), results);
        List<CaseAnswer> answers = decisions.stream()
                .map(decision -> answer(decision, Optional.ofNullable(others.get(decision.caseId()))))
                .toList();
        Set<String> known = new HashSet<>();
        planned.forEach(each -> known.add(each.caseId()));
        return new UnitAnswer(name, answers, ledger.strangers(known, listing));
    }

    private static List<String> ids(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.state() == CaseState.STALE)
                .map(Decision::caseId)
                .toList();
    }

    /** Of stale cases that were made from something else than the files: what of it is different now. */
    private static Map<String, String> otherBases(
            WorkUnit unit, List<Decision> decisions, List<CaseHistory> histories, ObjectStore results)
            throws IOException {
        RunBases bases = new RunBases(results, unit.layout());
        Map<RunKey, Optional<String>> byKey = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        List<String> ids = ids(decisions);
        for (int i = 0; i < ids.size(); i++) {
            List<RunKey> keys = histories.get(i).done().stream()
                    .map(record -> record.runKey())
                    .toList();
            if (!keys.isEmpty() && !keys.contains(unit.runKey())) {
                if (!byKey.containsKey(keys.get(0))) {
                    byKey.put(
                            keys.get(0),
                            bases.find(keys.get(0))
                                    .map(then -> String.join("; ", BasisDifferences.between(then, unit.basis()))));
                }
                String caseId = ids.get(i);
                byKey.get(keys.get(0)).ifPresent(text -> others.put(caseId, text));
            }
        }
        return others;
    }

    private static CaseAnswer answer(Decision decision, Optional<String> otherBasis) {
        String reason = otherBasis
                .map(changed -> "made from something else: " + changed)
                .orElse(decision.reason());
        String kind = otherBasis.isPresent() ? reason : kind(decision.reason());
        return new CaseAnswer(decision.caseId(), decision.state(), kind, reason);
    }

    /** Without names and numbers. */
    private static String kind(String reason) {
        int colon = reason.indexOf(": ");
        return NUMBER.matcher(colon < 0 ? reason : reason.substring(0, colon)).replaceAll("N");
    }
}
