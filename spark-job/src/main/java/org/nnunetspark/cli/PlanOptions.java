package org.nnunetspark.cli;

import java.util.List;
import java.util.Optional;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.volume.Spacing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** nnU-Net's options of the planner. */
final class PlanOptions {
    private static final int AXES = 3;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "-pl",
            paramLabel = "NAME",
            defaultValue = "ExperimentPlanner",
            description = "Planner. Default: ${DEFAULT-VALUE}.")
    private String planner;

    @Option(
            names = "-gpu_memory_target",
            paramLabel = "GB",
            description = "Memory of the GPU to plan for. Default: the planner's own.")
    private Double gpuMemoryTarget;

    @Option(
            names = "-preprocessor_name",
            paramLabel = "NAME",
            defaultValue = PlannerOptions.DEFAULT_PREPROCESSOR,
            description = "Preprocessor to name in the plans; there is ${DEFAULT-VALUE}.")
    private String preprocessor;

    @Option(
            names = "-overwrite_target_spacing",
            arity = "1..*",
            paramLabel = "MM",
            description = "Target spacing of 3d_fullres: three numbers, in the order of the array's axes (z, y, x).")
    private List<Double> targetSpacing;

    @Option(
            names = "-overwrite_plans_name",
            paramLabel = "NAME",
            description = "Name of the plans; give one with a GPU memory or spacing of your own.")
    private String plansName;

    PlannerKind kind() {
        return PlannerKind.named(planner)
                .orElseThrow(
                        () -> new ParameterException(command.commandLine(), "There is no planner " + planner + "."));
    }

    PlannerOptions settings() {
        try {
            return new PlannerOptions(
                    Optional.ofNullable(gpuMemoryTarget),
                    Optional.ofNullable(targetSpacing).map(this::spacing),
                    Optional.ofNullable(plansName),
                    preprocessor);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private Spacing spacing(List<Double> zyx) {
        if (zyx.size() != AXES) {
            throw new ParameterException(
                    command.commandLine(), "-overwrite_target_spacing takes three numbers, not " + zyx.size() + ".");
        }
        return new Spacing(zyx.get(0), zyx.get(1), zyx.get(2));
    }
}
