package org.nnunetspark.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.spark.PlansTransferJob;
import org.nnunetspark.storage.StorePath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** nnUNetv2_move_plans_between_datasets. */
@Command(
        name = "move_plans_between_datasets",
        aliases = "move_plans",
        description = "Makes the plans of one dataset those of another, for pretraining; then run preprocess on that.",
        footer = {"", "Example:", "  move_plans_between_datasets -s 4 -t 27 -sp nnUNetPlans -tp nnUNetPlansOf4"})
final class MovePlansCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "-s", required = true, paramLabel = "DATASET", description = "Id or name of the source dataset.")
    private String source;

    @Option(names = "-t", required = true, paramLabel = "DATASET", description = "Id or name of the target dataset.")
    private String target;

    @Option(names = "-sp", required = true, paramLabel = "NAME", description = "Plans of the source dataset.")
    private String sourcePlans;

    @Option(
            names = "-tp",
            paramLabel = "NAME",
            description = "Their name in the target dataset. Default: the same, which replaces plans of its own.")
    private String targetPlans;

    @Mixin
    private FolderOptions folders;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws IOException {
        StorePath sourceFolder = sourceFolder();
        String name = targetPlans == null ? sourcePlans : targetPlans;
        return new DatasetRuns(folders, run, List.of(target))
                .forEach(session -> new PlansTransferJob(session).move(sourceFolder, sourcePlans, name));
    }

    private StorePath sourceFolder() throws IOException {
        try {
            return DatasetPlace.find(folders.folders(), source).preprocessed();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }
}
