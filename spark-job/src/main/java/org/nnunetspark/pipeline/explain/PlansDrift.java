package org.nnunetspark.pipeline.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.FingerprintCases;
import org.nnunetspark.pipeline.KnownFingerprint;
import org.nnunetspark.pipeline.KnownFingerprint.Standing;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.plan.CaseExtent;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.ExperimentPlanner;
import org.nnunetspark.plan.PlannedExperiment;
import org.nnunetspark.plan.PlannerInput;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/**
 * Plans anew from what the fingerprint that is there says of the cases that there are now, by the planner that the plans name
 * with its defaults, and compares. Options that were given to the planner (memory, spacing) are on no record: their effect
 * shows as a difference, too. Reads no image.
 */
public final class PlansDrift {
    private final String dataset;
    private final RawDataset raw;
    private final Collection<CaseFiles> present;

    /**
     * For a dataset.
     *
     * @param dataset its name
     * @param raw as it is now
     * @param present the cases that would be planned for: all but those left out or put aside
     */
    public PlansDrift(String dataset, RawDataset raw, Collection<CaseFiles> present) {
        this.dataset = dataset;
        this.raw = raw;
        this.present = present;
    }

    /** Where there is nothing to compare with. */
    public static Drift withoutPlans() {
        return Drift.unknown("there are no such plans yet");
    }

    /** Compares plans with those that would be made from the fingerprint in a preprocessed dataset's folder. */
    public Drift of(Plans plans, ObjectStore results, StorePath preprocessed) throws IOException {
        try {
            return of(plans, KnownFingerprint.read(results, preprocessed));
        } catch (RefusedException | InputFaultException e) {
            // Nothing but this answer depends on it.
            return Drift.unknown("nothing can be planned from the fingerprint: " + e.getMessage());
        }
    }

    private Drift of(Plans plans, Optional<KnownFingerprint> fingerprint) {
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
        Optional<Standing> standing = fingerprint.get().standing(raw, present);
        if (standing.filter(known -> known.counted().isEmpty()).isPresent()) {
            return Drift.unknown("the fingerprint counts none of the cases as they are now; extract_fingerprint --clean"
                    + " counts them, and leaves the plans as they are");
        }
        JsonNode anew = planned(plans, kind.get(), counted(fingerprint.get(), standing));
        String remark = "by " + kind.get().className() + " with its defaults, from the fingerprint of "
                + basis(fingerprint.get(), standing);
        return new Drift(JsonDifferences.between(frozen, anew), remark, true, standing);
    }

    private JsonNode planned(Plans plans, PlannerKind kind, DatasetFingerprint fingerprint) {
        PlannerInput input = new PlannerInput(
                dataset,
                raw.description().channelNames(),
                raw.description().labels().keyCount(),
                isWhole()
                        ? raw.description().numTraining()
                        : Math.min(raw.description().numTraining(), present.size()),
                raw.description().reader().className());
        PlannerOptions defaults = PlannerOptions.defaults();
        PlannerOptions options = new PlannerOptions(
                defaults.gpuMemory(),
                defaults.targetSpacing(),
                Optional.of(plans.plansName()),
                defaults.preprocessor());
        PlannedExperiment planned = ExperimentPlanner.plan(kind, options, input, fingerprint, Optional.empty());
        return StrictJson.parse(plans.file(), planned.json().getBytes(UTF_8));
    }

    /** Whether no case of the dataset is left out, so that the planner goes by dataset.json's number. */
    private boolean isWhole() {
        long bad = raw.inventory().caseFaults().keySet().stream()
                .filter(raw::isBad)
                .count();
        return bad == 0 && present.size() == raw.inventory().cases().size();
    }

    /** The same without what is no longer there; the intensities are those of all, for they cannot be taken apart. */
    private static DatasetFingerprint counted(KnownFingerprint known, Optional<Standing> standing) {
        DatasetFingerprint whole = known.fingerprint();
        if (standing.isEmpty()
                || standing.get().counted().size() == whole.spacings().size()) {
            return whole;
        }
        List<FingerprintCases.Case> cases = known.cases().orElseThrow().cases();
        List<CaseExtent> extents = new ArrayList<>();
        standing.get().counted().values().stream().sorted().forEach(number -> {
            extents.add(new CaseExtent(
                    whole.spacings().get(number),
                    cases.get(number).beforeCrop(),
                    whole.shapesAfterCrop().get(number)));
        });
        return DatasetFingerprint.of(extents, whole.channels());
    }

    private String basis(KnownFingerprint fingerprint, Optional<Standing> standing) {
        int all = fingerprint.fingerprint().spacings().size();
        if (standing.isPresent() ? standing.get().isCurrent() : all == present.size()) {
            return all + " cases";
        }
        String advice = ": extract_fingerprint --clean counts them all, and leaves the plans as they are";
        if (standing.isEmpty()) {
            return all + " cases; but the dataset has " + present.size() + " now" + advice;
        }
        Standing now = standing.get();
        return now.counted().size() + " cases; since it was taken, "
                + now.added().size() + " were added and "
                + now.changed().size() + " may have changed, which do not count, and "
                + now.removed().size() + " were removed, which count in the intensities only" + advice;
    }
}
