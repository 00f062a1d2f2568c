package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Spacing;

/**
 * Plans target spacings, patches, networks and batch sizes from a fingerprint, as nnU-Net's planners do: the text that
 * results is theirs to the byte. Pure: reads and writes nothing.
 */
public final class ExperimentPlanner {
    private final PlannerKind kind;
    private final PlannerOptions options;
    private final List<String> notes = new ArrayList<>();

    private ExperimentPlanner(PlannerKind kind, PlannerOptions options) {
        this.kind = kind;
        this.options = options;
    }

    /**
     * Plans an experiment.
     *
     * @param existing the plans that are there under this name, whose other configurations are kept
     * @throws InputFaultException if the fingerprint is not of this dataset, or no network fits into the GPU
     */
    public static PlannedExperiment plan(
            PlannerKind kind,
            PlannerOptions options,
            PlannerInput input,
            DatasetFingerprint fingerprint,
            Optional<Plans> existing) {
        requireSameChannels(input, fingerprint);
        ExperimentPlanner planner = new ExperimentPlanner(kind, options);
        planner.noteChoices();
        PlansJson layout = new PlansJson(kind, options, input, fingerprint);
        Map<String, JsonNode> old = existing.map(Plans::configurationNodes).orElse(Map.of());
        ObjectNode plans = planner.plans(layout, input, fingerprint, old);
        return new PlannedExperiment(layout.plansName(), PythonJson.write(plans), planner.notes);
    }

    private static void requireSameChannels(PlannerInput input, DatasetFingerprint fingerprint) {
        int named = input.channelNames().size();
        int known = fingerprint.channels().size();
        if (named != known) {
            throw new InputFaultException(Fault.refusing(
                    FaultCode.BAD_PLAN,
                    DatasetFingerprint.FILE,
                    "has " + known + " channels, but dataset.json names " + named));
        }
    }

    private void noteChoices() {
        if (kind == PlannerKind.DEFAULT) {
            notes.add("ExperimentPlanner is nnU-Net's older default; its authors recommend the residual encoder presets"
                    + " nnUNetPlannerResEncM, nnUNetPlannerResEncL and nnUNetPlannerResEncXL");
        }
        if (kind.budget().isPreset() && gigabytes() != kind.gpuMemory()) {
            notes.add(kind.className() + " is a preset for " + kind.gpuMemory() + " GB of GPU memory, not for "
                    + gigabytes() + " GB");
        }
    }

    private double gigabytes() {
        return options.gpuMemory().orElse(kind.gpuMemory());
    }

    private ObjectNode plans(
            PlansJson layout, PlannerInput input, DatasetFingerprint fingerprint, Map<String, JsonNode> existing) {
        AxisVector target = options.targetSpacing()
                .map(Spacing::toArray)
                .map(AxisVector::of)
                .orElseGet(() -> TargetSpacing.of(fingerprint));
        List<Integer> transpose = TargetSpacing.coarsestFirst(target);
        AxisVector shape = TargetSpacing.medianShape(fingerprint, target).permuted(transpose);
        AxisVector spacing = target.permuted(transpose);
        NetworkFitter fitter = new NetworkFitter(kind.budget(), gigabytes(), input.labelKeys(), input.numTraining());

        Optional<PlannedConfiguration> full = Optional.of(shape)
                .filter(ExperimentPlanner::hasSlices)
                .map(s -> fitter.fit(new ConfigurationTarget(Configurations.FULL, spacing, s, s.product())));
        Optional<PlannedConfiguration> low = full.flatMap(f -> new LowresSearch(fitter, f).find(notes::add));
        PlannedConfiguration flat = fitter.fit(
                new ConfigurationTarget(Configurations.FLAT, spacing.inPlane(), shape.inPlane(), shape.product()));
        ObjectNode configurations = layout.configurations(flat, full, low);
        noteStale(configurations, existing);
        PlansJson.keepOthers(configurations, existing);
        return layout.plans(transpose, configurations);
    }

    /** As nnU-Net does, but not in silence: a configuration that is not planned any more stays as it was planned once. */
    private void noteStale(ObjectNode planned, Map<String, JsonNode> existing) {
        Stream.of(Configurations.LOW, Configurations.FULL, Configurations.CASCADE)
                .filter(name -> existing.containsKey(name) && !planned.has(name))
                .forEach(name -> notes.add("The plans that are there have a " + name
                        + ", which is not planned any more; it is kept as it was."));
    }

    /** A dataset of single slices gets a 2d configuration only. */
    private static boolean hasSlices(AxisVector shape) {
        return shape.get(0) != 1;
    }
}
