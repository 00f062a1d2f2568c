package org.nnunetspark.cli;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.spark.PreprocessJob;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** nnUNetv2_preprocess. */
@Command(
        name = "preprocess",
        description = "Preprocesses every case that is not complete yet, from existing plans.",
        footer = {"", "Example:", "  preprocess -d 4 -c 3d_fullres --codec zstd:1"})
final class PreprocessCommand implements Callable<Integer> {
    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "-plans_name",
            paramLabel = "NAME",
            defaultValue = "nnUNetPlans",
            description = "Plans to preprocess with. Default: ${DEFAULT-VALUE}.")
    private String plansName;

    @Mixin
    private PreprocessOptions preprocess;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws IOException {
        PreprocessSettings settings = preprocess.settings(run);
        OptionalInt bound = preprocess.casesAtOnce();
        return new DatasetRuns(folders, run, datasets.datasets()).forEach(session -> {
            List<WorkUnit> unused = new PreprocessJob(session, settings, bound).run(plansName);
        });
    }
}
