package org.nnunetspark.pipeline.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.ExperimentPlanner;
import org.nnunetspark.plan.PlannedExperiment;
import org.nnunetspark.plan.PlannerInput;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.plan.Plans;

/**
 * Plans anew from the fingerprint that is there, by the planner that the plans name with its defaults, and compares. Options
 * that were given to the planner (memory, spacing) are on no record: their effect shows as a difference, too.
 */
public final class PlansDrift {
    private PlansDrift() {}

    /** Where there is nothing to compare with. */
    public static Drift withoutPlans() {
        return Drift.unknown("there are no such plans yet");
    }

    /**
     * Compares.
     *
     * @param dataset name of the dataset
     * @param cases that it has now, those left out not counted
     * @param fingerprint as it is there; empty if none is
     * @param plans as they are there
     */
    public static Drift of(
            String dataset,
            DatasetDescription description,
            int cases,
            Optional<DatasetFingerprint> fingerprint,
            Plans plans) {
        if (fingerprint.isEmpty()) {
            return Drift.unknown(
                    "there is no fingerprint; extract_fingerprint makes one, and leaves the plans as they are");
        }
        JsonNode frozen = StrictJson.parse(plans.file(), plans.text().getBytes(UTF_8));
        Optional<PlannerKind> kind =
                PlannerKind.named(frozen.path("experiment_planner_used").asText());
        if (kind.isEmpty()) {
            return Drift.unknown("the plans name no planner that is known here");
        }
        int counted = fingerprint.get().shapesAfterCrop().size();
        PlannerInput input = new PlannerInput(
                dataset,
                description.channelNames(),
                description.labels().keyCount(),
                counted == cases ? description.numTraining() : counted,
                description.reader().className());
        PlannerOptions defaults = PlannerOptions.defaults();
        PlannerOptions options = new PlannerOptions(
                defaults.gpuMemory(),
                defaults.targetSpacing(),
                Optional.of(plans.plansName()),
                defaults.preprocessor());
        PlannedExperiment planned =
                ExperimentPlanner.plan(kind.get(), options, input, fingerprint.get(), Optional.empty());
        JsonNode anew = StrictJson.parse(plans.file(), planned.json().getBytes(UTF_8));
        return new Drift(JsonDifferences.between(frozen, anew), remark(kind.get(), counted, cases), true);
    }

    private static String remark(PlannerKind kind, int counted, int cases) {
        String by = "by " + kind.className() + " with its defaults, from the fingerprint of " + counted + " cases";
        return counted == cases
                ? by
                : by + "; but the dataset has " + cases
                        + " now: extract_fingerprint --clean counts them all, and leaves the plans as they are";
    }
}
