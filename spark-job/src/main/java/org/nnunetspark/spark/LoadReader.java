package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.KnownFingerprint;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.forecast.CaseForecast;
import org.nnunetspark.pipeline.forecast.FingerprintForecast;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.pipeline.forecast.PreprocessForecast;
import org.nnunetspark.plan.ConfigurationPlan;

/** Says by their headers what cases will be. */
final class LoadReader {
    private final VisitPlan plan;
    private final CaseHeaderPass headers;
    private final KnownCrops crops;
    private final List<ConfigurationPlan> configurations;
    private final Optional<PreprocessForecast> forecast;

    /**
     * @param work what cases are made in; no configuration for what precedes the plans
     * @param crops what is known of the cases' shapes after the crop
     */
    LoadReader(VisitPlan plan, CaseHeaderPass headers, PreprocessWork work, KnownCrops crops) {
        this.plan = plan;
        this.headers = headers;
        this.crops = crops;
        this.configurations =
                work.configurations().stream().map(Configuration::plan).toList();
        this.forecast = configurations.isEmpty()
                ? Optional.empty()
                : Optional.of(new PreprocessForecast(
                        configurations, work.format(), work.classes(), ExecutorResources.MOST_THREADS));
    }

    /** The crops that a fingerprint tells of those cases that it is known to count as they are now. */
    static KnownCrops crops(Optional<KnownFingerprint> fingerprint, RawDataset raw, List<CaseFiles> cases) {
        return fingerprint
                .flatMap(known -> known.standing(raw, cases)
                        .map(standing -> KnownCrops.of(known.fingerprint(), standing.counted())))
                .orElseGet(KnownCrops::none);
    }

    /**
     * Loads of the cases that can be used.
     *
     * @param loads in the order of the cases
     * @param unusable ids of cases that would be put aside by their headers
     */
    record Loads(List<CaseLoad> loads, List<String> unusable) {}

    Loads read(List<CaseFiles> cases) throws IOException {
        List<CaseLoad> loads = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (CaseHeaders each : headers.of(cases, plan.description()).values()) {
            CaseForecast forecast = forecast(each);
            if (each.fit() && forecast.configurations().size() == configurations.size()) {
                loads.add(CaseLoad.of(each.files(), each, forecast, configurations));
            } else {
                // Its files do not fit together, or it cannot be resampled: a run puts it aside, and says why.
                unusable.add(each.caseId());
            }
        }
        return new Loads(loads, unusable);
    }

    private CaseForecast forecast(CaseHeaders of) {
        return forecast.map(each -> each.of(of, crops))
                .orElseGet(() -> FingerprintForecast.of(of, ExecutorResources.MOST_THREADS));
    }
}
