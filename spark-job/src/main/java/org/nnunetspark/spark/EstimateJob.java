package org.nnunetspark.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.CaseTrial;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.estimate.Calibration;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.estimate.Estimate;
import org.nnunetspark.pipeline.estimate.ExecutorSettings;
import org.nnunetspark.pipeline.estimate.Remaining;
import org.nnunetspark.pipeline.estimate.TrialRun;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/**
 * Foretells what a run would take. Holds no lease and writes nothing but the results of a few cases into a temporary folder,
 * which it deletes.
 */
public final class EstimateJob {
    private static final List<Integer> CORES = List.of(1, 2, 4, 8);
    private static final int LARGEST = 5;

    private final DatasetPlace place;
    private final DatasetSession.Surroundings surroundings;
    private final EstimateSettings settings;

    /**
     * A job for one dataset.
     *
     * @param surroundings of its settings the cases to skip, the allowed roots and the verification count
     */
    public EstimateJob(DatasetPlace place, DatasetSession.Surroundings surroundings, EstimateSettings settings) {
        this.place = place;
        this.surroundings = surroundings;
        this.settings = settings;
    }

    /**
     * Makes the estimate.
     *
     * @throws org.nnunetspark.fault.RefusedException if a run would be refused
     * @throws IllegalArgumentException if a case that is named does not exist
     */
    public Estimate run() throws IOException {
        try (ObjectStore inputs = Stores.open(place.raw().text());
                ObjectStore results = Stores.open(place.preprocessed().text())) {
            RunSettings run = surroundings.settings();
            RawDataset raw = RawDataset.open(inputs, place.raw(), run.raw(), run.verify());
            return new Making(raw, results).run();
        }
    }

    /** The making of one estimate. */
    private final class Making {
        private final RawDataset raw;
        private final ObjectStore results;
        /** How the dataset is read as long as no plans name another reader. */
        private final VisitPlan unplanned;

        private final CaseHeaderPass headers;
        private final Preview preview;

        Making(RawDataset raw, ObjectStore results) throws IOException {
            this.raw = raw;
            this.results = results;
            this.headers = new CaseHeaderPass(raw, surroundings.runtime());
            this.unplanned = new VisitPlan(
                    place, raw.description(), surroundings.settings().verify(), new VisitPlan.Run(0, "estimate"));
            Preview known = Preview.of(place, raw, results, settings.plansName());
            this.preview = known.plans().isPresent() ? known : assumed().orElse(known);
        }

        private Optional<Preview> assumed() throws IOException {
            var read = headers.of(cases(), unplanned.description());
            return new FirstPlans(unplanned, raw)
                    .fingerprint(List.copyOf(read.values()), surroundings.runtime())
                    .map(assumed -> Preview.assuming(assumed, place, raw.description(), settings.plansName()));
        }

        Estimate run() throws IOException {
            VisitPlan plan = unplanned;
            List<ConfigurationPlan> configurations = List.of();
            if (preview.plans().isPresent()) {
                AskedConfigurations asked = new AskedConfigurations(
                        place.name(),
                        raw.description(),
                        surroundings.settings().raw(),
                        surroundings.listener(),
                        preview.plans().get());
                configurations = asked.named(settings.preprocess().configurations());
                plan = plan.readBy(asked.reader());
            }
            return run(plan, configurations);
        }

        private Estimate run(VisitPlan plan, List<ConfigurationPlan> configurations) throws IOException {
            List<CaseFiles> cases = cases();
            PreprocessWork work = PreprocessJob.work(
                    configurations, plan, settings.preprocess().format());
            KnownCrops crops = LoadReader.crops(preview.fingerprint(), raw, cases);
            LoadReader.Loads loads = new LoadReader(plan, headers, work, crops).read(cases);
            Remaining remaining = remaining(work, loads.loads());
            Optional<Calibration> calibration =
                    remaining.isNothing() ? Optional.empty() : calibrate(plan, configurations, loads.loads());
            remaining = remaining.knowing(calibration);
            return new Estimate(
                    place.name(),
                    preview.source(!crops.isEmpty()),
                    inputs(cases, loads),
                    calibration.map(Calibration::cases).orElse(List.of()),
                    remaining.configurations(),
                    remaining.time(),
                    new SpaceForecast(results, place, work)
                            .of(
                                    remaining,
                                    raw,
                                    loads.loads().stream().map(CaseLoad::files).toList()),
                    memory(loads.loads()));
        }

        private List<CaseFiles> cases() {
            List<CaseFiles> good = raw.inventory().cases().stream()
                    .filter(files -> !raw.isBad(files.caseId()))
                    .toList();
            Set<String> wanted = Set.copyOf(new CaseFilter(
                            settings.preprocess().choice().only(),
                            surroundings.settings().skipped())
                    .select(good.stream().map(CaseFiles::caseId).toList()));
            return good.stream()
                    .filter(files -> wanted.contains(files.caseId()))
                    .toList();
        }

        private Optional<Calibration> calibrate(
                VisitPlan plan, List<ConfigurationPlan> configurations, List<CaseLoad> loads) throws IOException {
            surroundings
                    .listener()
                    .note("Making a few cases of " + place.name() + " on trial, for up to "
                            + Math.round(settings.trialSeconds()) + " s ...");
            OutputFormat format = settings.preprocess().format();
            CaseTrial trial = new CaseTrial(
                    plan, configurations, format, plan.description().labels().locationClasses());
            return Trials.run(
                    surroundings.runtime().get(), new TrialRun(trial, settings.trialSeconds(), budget()), loads);
        }

        private Remaining remaining(PreprocessWork work, List<CaseLoad> loads) throws IOException {
            Map<String, Set<String>> lacking = new LinkedHashMap<>();
            Map<String, Integer> settled = new LinkedHashMap<>();
            for (PreprocessWork.Configuration each : work.configurations()) {
                Set<String> left = lacking(work, each, loads);
                lacking.put(each.plan().name(), left);
                settled.put(each.plan().name(), loads.size() - left.size());
            }
            return new Remaining(loads, lacking, settled, Optional.empty());
        }

        private Set<String> lacking(PreprocessWork work, PreprocessWork.Configuration each, List<CaseLoad> loads)
                throws IOException {
            List<PlannedCase> planned = loads.stream()
                    .map(load ->
                            new PlannedCase(load.caseId(), raw.inputs(load.files()), work.outputsOf(load.caseId())))
                    .toList();
            Ledger ledger = new Ledger(results, each.unit().layout());
            Set<String> left = new HashSet<>();
            ledger.decide(each.unit().runKey(), planned, ledger.list(), Verification.STAT).stream()
                    .filter(Decision::remains)
                    .forEach(decision -> left.add(decision.caseId()));
            return left;
        }

        private Estimate.Inputs inputs(List<CaseFiles> cases, LoadReader.Loads loads) {
            long bytes = cases.stream()
                    .flatMap(files -> raw.inputs(files).stream())
                    .mapToLong(InputFile::length)
                    .sum();
            int channels = raw.description().channelNames().size();
            long voxels = loads.loads().stream()
                    .mapToLong(load -> channels * load.shape().voxels())
                    .sum();
            return new Estimate.Inputs(loads.loads().size(), loads.unusable(), bytes, voxels);
        }
    }

    private Estimate.Memory memory(List<CaseLoad> loads) {
        Comparator<CaseLoad> bySize =
                Comparator.comparingLong(load -> load.memory().total());
        List<CaseLoad> sorted = loads.stream().sorted(bySize.reversed()).toList();
        List<CaseLoad> tooLarge = sorted.stream()
                .filter(load -> ExecutorSettings.alone(load.memory()) > budget())
                .toList();
        List<ExecutorSettings> advice = new ArrayList<>();
        if (!loads.isEmpty()) {
            CORES.forEach(cores -> advice.add(ExecutorSettings.of(
                    cores, loads.stream().map(CaseLoad::memory).toList())));
        }
        return new Estimate.Memory(budget(), sorted.subList(0, Math.min(LARGEST, sorted.size())), tooLarge, advice);
    }

    /** Java knows the limits of its container. */
    private long budget() {
        return settings.memory()
                .orElseGet(() -> ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getTotalMemorySize());
    }
}
