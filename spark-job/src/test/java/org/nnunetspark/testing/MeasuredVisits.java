package org.nnunetspark.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.pipeline.CaseVisitor;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.FingerprintWork;
import org.nnunetspark.pipeline.HeaderReader;
import org.nnunetspark.pipeline.MemoryBudget;
import org.nnunetspark.pipeline.MemoryLimits;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.pipeline.Workplace;
import org.nnunetspark.pipeline.forecast.CaseForecast;
import org.nnunetspark.pipeline.forecast.FingerprintForecast;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.pipeline.forecast.PreprocessForecast;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.NativeMeter;

/** Forecasts every case of a dataset, visits it, and tells both what was forecast and what it took. */
public final class MeasuredVisits {
    private static final long SAMPLES = 1000;

    private final DatasetPlace place;
    private final RawDataset raw;
    private final Probe heap;
    private final IdleCores cores;

    /** Measures the heap while it works. */
    public interface Probe {
        /** Works, and gives the most bytes that were live; 0 if it does not measure. */
        long during(IOWork work) throws IOException;

        /** Work on a store. */
        interface IOWork {
            void run() throws IOException;
        }
    }

    /**
     * A visit.
     *
     * @param caseId the case
     * @param forecast before
     * @param took off the heap to the byte, on the heap as the probe has it
     */
    public record Measured(String caseId, CaseForecast forecast, Bytes took) {}

    /** Visits by one thread. */
    public MeasuredVisits(Path rawFolder, Path preprocessed, Probe heap) throws IOException {
        this(rawFolder, preprocessed, heap, 1);
    }

    /** Visits by as many threads as there are pieces for. */
    public MeasuredVisits(Path rawFolder, Path preprocessed, Probe heap, int threads) throws IOException {
        this.cores = new IdleCores(threads, threads - 1);
        StorePath folder = StorePath.parse(rawFolder.toString());
        this.place = new DatasetPlace(folder.name(), folder, StorePath.parse(preprocessed.toString()));
        try (ObjectStore store = Stores.open(folder.text())) {
            this.raw = RawDataset.open(
                    store, folder, new RawRules(List.of(rawFolder.getParent().toString()), true), false);
        }
        this.heap = heap;
    }

    public DatasetDescription description() {
        return raw.description();
    }

    /** Visits for the fingerprint. */
    public List<Measured> fingerprint() throws IOException {
        LedgerLayout layout = LedgerLayout.fingerprint(place.preprocessed());
        WorkUnit unit = WorkUnit.of(layout, "fingerprint", plan().canonicalDataset(), "samples");
        return visit(new FingerprintWork(unit, SAMPLES, 0), headers -> FingerprintForecast.of(headers, cores.most()));
    }

    /** Visits that make configurations. */
    public List<Measured> preprocess(List<ConfigurationPlan> plans, OutputFormat format, KnownCrops crops)
            throws IOException {
        List<Configuration> configurations = new ArrayList<>();
        for (ConfigurationPlan plan : plans) {
            LedgerLayout layout = LedgerLayout.configuration(place.preprocessed(), plan.dataIdentifier());
            WorkUnit unit = WorkUnit.of(layout, plan.canonical(), plan().canonicalDataset(), format.rules());
            configurations.add(new Configuration(unit, plan));
        }
        var classes = raw.description().labels().locationClasses();
        PreprocessForecast forecast = new PreprocessForecast(plans, format, classes, cores.most());
        return visit(new PreprocessWork(configurations, format, classes), headers -> forecast.of(headers, crops));
    }

    private VisitPlan plan() {
        return new VisitPlan(place, raw.description(), false, new VisitPlan.Run(1, "1"));
    }

    private List<Measured> visit(Assignment work, Function<CaseHeaders, CaseForecast> forecasts) throws IOException {
        List<String> units = new ArrayList<>();
        try (ObjectStore results = Stores.open(place.preprocessed().text())) {
            for (WorkUnit unit : work.units()) {
                new Ledger(results, unit.layout()).begin(1);
                units.add(unit.identifier());
            }
        }
        List<Measured> measured = new ArrayList<>();
        MemoryBudget budget = new MemoryBudget(MemoryLimits.none());
        try (HeaderReader headers = new HeaderReader(place.raw(), raw.description());
                CaseVisitor visitor = new CaseVisitor(plan(), work, 0, new Workplace(cores, budget))) {
            for (CaseFiles files : raw.inventory().cases()) {
                List<InputFile> inputs = raw.inputs(files);
                CaseForecast forecast = forecasts.apply(headers.read(files, 1));
                CaseTask task = new CaseTask(files, inputs, units, forecast.peak(), forecast.work());
                long live = heap.during(() -> visitor.visit(task).forEach(MeasuredVisits::require));
                measured.add(new Measured(
                        files.caseId(),
                        forecast,
                        new Bytes(live, NativeMeter.ofThread().peak())));
            }
            visitor.finish().forEach(MeasuredVisits::require);
        }
        return measured;
    }

    private static void require(CaseReport report) {
        if (report.verdict().isPresent()) {
            throw new IllegalStateException(
                    report.caseId() + ": " + report.verdict().get().fault());
        }
    }
}
