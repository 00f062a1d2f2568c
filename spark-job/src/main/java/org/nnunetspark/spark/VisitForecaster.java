package org.nnunetspark.spark;

import java.util.List;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.forecast.CaseForecast;
import org.nnunetspark.pipeline.forecast.FingerprintForecast;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.pipeline.forecast.PreprocessForecast;
import org.nnunetspark.plan.ConfigurationPlan;

/** Forecasts visits of one kind. */
@FunctionalInterface
interface VisitForecaster {
    /**
     * The forecast of a case.
     *
     * @param units identifiers of the units of work that lack it, at least one
     * @param threads that may work on it at once
     */
    CaseForecast of(CaseHeaders headers, List<String> units, int threads);

    /** Of visits for the fingerprint. */
    static VisitForecaster fingerprint() {
        return (headers, units, threads) -> FingerprintForecast.of(headers, threads);
    }

    /** Of visits that make configurations. */
    static VisitForecaster preprocess(PreprocessWork work, KnownCrops crops) {
        return (headers, units, threads) -> {
            List<ConfigurationPlan> lacking = work.configurations().stream()
                    .filter(configuration -> units.contains(configuration.unit().identifier()))
                    .map(Configuration::plan)
                    .toList();
            return new PreprocessForecast(lacking, work.format(), work.classes(), threads).of(headers, crops);
        };
    }
}
