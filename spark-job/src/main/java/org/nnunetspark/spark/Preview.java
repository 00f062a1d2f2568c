package org.nnunetspark.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.KnownFingerprint;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.ExperimentPlanner;
import org.nnunetspark.plan.PlannedExperiment;
import org.nnunetspark.plan.PlannerInput;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;

/**
 * What a dataset has been planned to, or would be.
 *
 * @param fingerprint if there is one
 * @param plans those that are there, or as the planner of that name would make them
 * @param origin where the plans are from
 */
record Preview(Optional<KnownFingerprint> fingerprint, Optional<Plans> plans, Origin origin) {
    /** What plans are made of. */
    enum Origin {
        FILE,
        FINGERPRINT,
        /** The headers alone, and a few cases' intensities. */
        HEADERS,
        NONE
    }

    static Preview of(DatasetPlace place, RawDataset raw, ObjectStore results, String plansName) throws IOException {
        Optional<KnownFingerprint> fingerprint = KnownFingerprint.read(results, place.preprocessed());
        Optional<Plans> plans = PlansFile.read(results, place.preprocessed().resolve(plansName + ".json"));
        if (plans.isPresent()) {
            return new Preview(fingerprint, plans, Origin.FILE);
        }
        return fingerprint.isPresent()
                ? new Preview(
                        fingerprint,
                        Optional.of(planned(
                                place, raw.description(), fingerprint.get().fingerprint(), plansName)),
                        Origin.FINGERPRINT)
                : new Preview(fingerprint, plans, Origin.NONE);
    }

    /** As planned from a fingerprint that is only assumed, where there is nothing better. */
    static Preview assuming(
            DatasetFingerprint assumed, DatasetPlace place, DatasetDescription description, String plansName) {
        Plans plans = planned(place, description, assumed, plansName);
        return new Preview(Optional.empty(), Optional.of(plans), Origin.HEADERS);
    }

    private static Plans planned(
            DatasetPlace place, DatasetDescription description, DatasetFingerprint fingerprint, String plansName) {
        PlannerInput input = new PlannerInput(
                place.name(),
                description.channelNames(),
                description.labels().keyCount(),
                description.numTraining(),
                description.reader().className());
        // A planner's own name for its plans tells which is meant.
        PlannerKind kind = Arrays.stream(PlannerKind.values())
                .filter(each -> each.plansName().equals(plansName))
                .findFirst()
                .orElse(PlannerKind.DEFAULT);
        PlannedExperiment planned =
                ExperimentPlanner.plan(kind, PlannerOptions.defaults(), input, fingerprint, Optional.empty());
        return Plans.parse(planned.plansName() + ".json", planned.json().getBytes(UTF_8));
    }

    /** Where it is from, for people. */
    String source(boolean cropKnown) {
        String sizes = cropKnown ? "sizes after the crop, from the fingerprint" : "sizes before the crop, from headers";
        return switch (origin) {
            case FILE -> plans.orElseThrow().file() + "; " + sizes;
            case FINGERPRINT ->
                plans.orElseThrow().plansName() + " as they would be planned from the fingerprint; " + sizes;
            case HEADERS ->
                plans.orElseThrow().plansName() + " as they might be planned: there is no fingerprint yet, so "
                        + "all of this is by headers, as if nothing were cropped";
            case NONE -> "no plans and no fingerprint yet: only the reading of the cases is foretold";
        };
    }
}
