package org.nnunetspark.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.spark.PlanJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** nnUNetv2_plan_experiment. */
@Command(
        name = "plan_experiment",
        description = "Makes the plans from the fingerprint.",
        footer = {"", "Example:", "  plan_experiment -d 4 -gpu_memory_target 11 -overwrite_plans_name nnUNetPlans_11G"})
final class PlanExperimentCommand implements Callable<Integer> {
    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Mixin
    private PlanOptions plan;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws IOException {
        PlannerKind kind = plan.kind();
        PlannerOptions settings = plan.settings();
        return new DatasetRuns(folders, run, datasets.datasets()).forEach(session -> {
            String unused = new PlanJob(session).run(kind, settings);
        });
    }
}
