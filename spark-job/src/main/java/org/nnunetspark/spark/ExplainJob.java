package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.explain.CaseAnswer;
import org.nnunetspark.pipeline.explain.Drift;
import org.nnunetspark.pipeline.explain.Explanation;
import org.nnunetspark.pipeline.explain.FingerprintAnswer;
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
    /**
     * What would be submitted.
     *
     * @param fingerprint how a fingerprint would be taken
     * @param preprocess what would be preprocessed
     */
    public record Submission(FingerprintSettings fingerprint, PreprocessSettings preprocess) {}

    private final DatasetPlace place;
    private final RunSettings run;
    private final Submission settings;
    private final RunListener listener;

    public ExplainJob(DatasetPlace place, RunSettings run, Submission settings, RunListener listener) {
        this.place = place;
        this.run = run;
        this.settings = settings;
        this.listener = listener;
    }

    /** Explains for the plans of a name. */
    public Explanation run(String plansName) throws IOException {
        try (ObjectStore inputs = Stores.open(place.raw().text());
                ObjectStore results = Stores.open(place.preprocessed().text())) {
            RawDataset raw = RawDataset.open(inputs, place.raw(), run.raw(), run.verify());
            Optional<Plans> plans = PlansFile.read(results, place.preprocessed().resolve(plansName + ".json"));
            List<CaseFiles> cases = raw.inventory().cases().stream()
                    .filter(files -> !run.skipped().contains(files.caseId()))
                    .toList();
            FingerprintAnswer fingerprint =
                    new ExplainedFingerprint(visitPlan(raw), settings.fingerprint(), retries()).of(raw, cases, results);
            if (plans.isEmpty()) {
                return new Explanation(place.name(), plansName, fingerprint, List.of(), PlansDrift.withoutPlans());
            }
            List<UnitAnswer> units = units(plans.get(), raw, cases, results);
            Drift drift = new PlansDrift(place.name(), raw, withoutAside(cases, fingerprint, units))
                    .of(plans.get(), results, place.preprocessed());
            return new Explanation(place.name(), plansName, fingerprint, units, drift);
        }
    }

    private boolean retries() {
        return run.cases().retriesQuarantined();
    }

    private VisitPlan visitPlan(RawDataset raw) {
        return new VisitPlan(place, raw.description(), run.verify(), new VisitPlan.Run(0, "explain"));
    }

    /** Cases that are put aside are not planned for. */
    private static List<CaseFiles> withoutAside(
            List<CaseFiles> cases, FingerprintAnswer fingerprint, List<UnitAnswer> units) {
        Set<String> aside = new HashSet<>();
        Stream.concat(fingerprint.cases().stream(), units.stream().flatMap(unit -> unit.cases().stream()))
                .filter(answer -> answer.state() == CaseState.QUARANTINED)
                .forEach(answer -> aside.add(answer.caseId()));
        return cases.stream().filter(files -> !aside.contains(files.caseId())).toList();
    }

    private List<UnitAnswer> units(Plans plans, RawDataset raw, List<CaseFiles> cases, ObjectStore results)
            throws IOException {
        AskedConfigurations asked =
                new AskedConfigurations(place.name(), raw.description(), run.raw(), listener, plans);
        List<ConfigurationPlan> configurations =
                asked.named(settings.preprocess().configurations());
        PreprocessWork work = PreprocessJob.work(
                configurations,
                visitPlan(raw).readBy(asked.reader()),
                settings.preprocess().format());
        List<CaseAnswer> bad = badByName(raw);
        Set<String> chosen = chosen(cases, bad);
        bad.removeIf(answer -> !chosen.contains(answer.caseId()));
        List<PlannedCase> planned = cases.stream()
                .filter(files -> chosen.contains(files.caseId()))
                .map(files -> new PlannedCase(files.caseId(), raw.inputs(files), work.outputsOf(files.caseId())))
                .toList();
        List<UnitAnswer> answers = new ArrayList<>();
        for (int i = 0; i < configurations.size(); i++) {
            UnitAnswer answer = new ExplainedUnit(work.units().get(i), results, retries())
                    .of(configurations.get(i).name(), planned);
            // Nothing follows for cases that were not asked for.
            answers.add(answer.with(bad, !settings.preprocess().choice().isPartial()));
        }
        return answers;
    }

    /** No case can be read whose files are not there, or are no files. */
    private List<CaseAnswer> badByName(RawDataset raw) {
        List<CaseAnswer> bad = new ArrayList<>();
        raw.inventory().caseFaults().keySet().stream()
                .filter(id -> raw.isBad(id) && !run.skipped().contains(id))
                .forEach(id -> bad.add(CaseAnswer.of(id, raw.faultOf(id))));
        return bad;
    }

    private Set<String> chosen(List<CaseFiles> cases, List<CaseAnswer> bad) {
        List<String> ids = Stream.concat(
                        cases.stream().map(CaseFiles::caseId), bad.stream().map(CaseAnswer::caseId))
                .toList();
        return new HashSet<>(new CaseFilter(settings.preprocess().choice().only(), Set.of()).select(ids));
    }
}
