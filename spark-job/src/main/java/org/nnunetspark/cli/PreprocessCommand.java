package org.nnunetspark.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.spark.PlansTransferJob;
import org.nnunetspark.spark.PreprocessJob;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** nnUNetv2_preprocess. */
@Command(
        name = "preprocess",
        description = "Preprocesses every case that is not complete yet, from existing plans.",
        footer = {
            "",
            "Examples:",
            "  preprocess -d 4 -c 3d_fullres --codec zstd:1",
            "  preprocess -d 4 --shard 2/4",
            "  preprocess -d 27 --plans $nnUNet_preprocessed/Dataset004_Hippocampus/nnUNetPlans.json -plans_name PlansOf4"
        })
final class PreprocessCommand implements Callable<Integer> {
    private static final String DEFAULT_PLANS = "nnUNetPlans";

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "-plans_name",
            paramLabel = "NAME",
            description = "Plans to preprocess with. Default: nnUNetPlans, or the name in the file of --plans.")
    private String plansName;

    @Option(
            names = "--plans",
            paramLabel = "FILE",
            description = "Plans of another dataset to preprocess by, path or URI. They are made the dataset's own, as"
                    + " move_plans_between_datasets does, under the name of -plans_name.")
    private String plansFile;

    @Mixin
    private PreprocessOptions preprocess;

    @Mixin
    private ChoiceOptions choice;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws IOException {
        PreprocessSettings settings = choice.applied(preprocess.settings(run));
        OptionalInt bound = preprocess.casesAtOnce();
        Optional<String> name = Optional.ofNullable(plansName);
        return new DatasetRuns(folders, run, datasets.datasets()).forEach(session -> {
            String plans = plansFile == null
                    ? name.orElse(DEFAULT_PLANS)
                    : new PlansTransferJob(session).adopt(plansFile, name);
            List<WorkUnit> unused = new PreprocessJob(session, settings, bound).run(plans);
        });
    }
}
