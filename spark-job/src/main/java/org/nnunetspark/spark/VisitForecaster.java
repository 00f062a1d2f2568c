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
     */
    CaseForecast of(CaseHeaders headers, List<String> units);

    /** Of visits for the fingerprint. */
    static VisitForecaster fingerprint() {
        return (headers, units) -> FingerprintForecast.of(headers);
    }

    /** Of visits that make configurations. */
    static VisitForecaster preprocess(PreprocessWork work, KnownCrops crops) {
        return (headers, units) -> {
            List<ConfigurationPlan> lacking = work.configurations().stream()
                    .filter(configuration -> units.contains(configuration.unit().identifier()))
                    .map(Configuration::plan)
                    .toList();
            return new PreprocessForecast(lacking, work.format(), work.classes()).of(headers, crops);
        };
    }
}
