package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.merge.MergePlan;
import org.nnunetspark.pipeline.merge.MergeRequest;
import org.nnunetspark.pipeline.merge.MergeSurvey;
import org.nnunetspark.spark.CaseSettings;
import org.nnunetspark.spark.DatasetSession.Surroundings;
import org.nnunetspark.spark.MemorySettings;
import org.nnunetspark.spark.MergeJob;
import org.nnunetspark.spark.MergeReport;
import org.nnunetspark.spark.RunSettings;
import org.nnunetspark.spark.SparkRuntime;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings shards together. */
@Command(
        name = "merge",
        description =
                "Brings shards of one dataset, preprocessed with --shard in folders of their own, together in one folder:"
                        + " what an unsharded run would have made, byte for byte. Refuses shards that do not fit together, that leave"
                        + " a gap, or whose results are not what their records say.",
        footer = {
            "",
            "Example:",
            "  merge -d 4 --preprocessed /data/nnUNet_preprocessed /shards/1 /shards/2 s3a://bucket/shards/3"
        })
final class MergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "-d", required = true, paramLabel = "DATASET", description = "Id or name of the dataset.")
    private String dataset;

    @Option(
            names = "--preprocessed",
            paramLabel = "FOLDER",
            defaultValue = "${env:nnUNet_preprocessed}",
            description = "Folder (or URI) that the dataset is brought to. Default: the environment variable"
                    + " nnUNet_preprocessed.")
    private String target;

    @Option(
            names = "--raw",
            paramLabel = "FOLDER",
            description =
                    "Folder (or URI) of the raw datasets, to compare the cases with. Default: what the shards say of"
                            + " the dataset they are parts of.")
    private String raw;

    @Option(
            names = "-plans_name",
            paramLabel = "NAME",
            defaultValue = "nnUNetPlans",
            description = "Plans that the shards were made with. Default: ${DEFAULT-VALUE}.")
    private String plansName;

    @Option(
            names = "-c",
            arity = "1",
            paramLabel = "CONFIGURATION",
            description = "A configuration to merge; may be given several times. Default: all that the shards have.")
    private List<String> configurations = new ArrayList<>();

    @Option(
            names = "--force-takeover",
            description = "Take the target over from another run without waiting for its lease.")
    private boolean forceTakeover;

    @Mixin
    private ReadOptions read;

    @Parameters(
            arity = "1..*",
            paramLabel = "SHARD_FOLDER",
            description =
                    "nnUNet_preprocessed folders (or URIs) that shards were made in, or the dataset's folders there.")
    private List<String> shards;

    private Optional<SparkRuntime> runtime = Optional.empty();

    @Override
    public Integer call() throws IOException {
        RunSettings settings = read.settings(forceTakeover, true, MemorySettings.derived(), CaseSettings.usual());
        long began = System.nanoTime();
        try {
            MergeRequest request = request(settings);
            MergePlan plan = MergeSurvey.of(request, settings.skipped());
            var listener = new ConsoleListener(System.err, read.progressBar(), read.verbose());
            MergeReport report = new MergeJob(
                            request.places().name(), plan, new Surroundings(settings, listener, this::runtime))
                    .run();
            print(request.places().name(), report, (System.nanoTime() - began) / 1e9);
            return exitCode(report).status();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            return new Failures(read.err()).report(e).status();
        } finally {
            runtime.ifPresent(SparkRuntime::close);
        }
    }

    private MergeRequest request(RunSettings settings) throws IOException {
        if (target == null || target.isBlank()) {
            throw new IllegalArgumentException("neither --preprocessed nor the variable nnUNet_preprocessed is set");
        }
        MergeRequest.Places places = MergeRequest.Places.find(dataset, target, shards);
        return new MergeRequest(places, plansName, configurations, raw(places.name(), settings));
    }

    private Optional<RawDataset> raw(String name, RunSettings settings) throws IOException {
        if (raw == null) {
            return Optional.empty();
        }
        StorePath folder = DatasetPlace.findRaw(raw, name);
        try (ObjectStore store = Stores.open(folder.text())) {
            return Optional.of(RawDataset.open(store, folder, settings.raw(), true));
        }
    }

    private void print(String name, MergeReport report, double seconds) {
        PrintWriter err = read.err();
        report.quarantined().forEach((id, fault) -> err.println("quarantined: " + SafeText.of(id) + ": " + fault));
        report.unfinished()
                .forEach((id, reason) -> err.println("unfinished: " + SafeText.of(id) + ": " + SafeText.of(reason)));
        err.println(String.format(
                Locale.ROOT,
                "%s: %d results and labels copied, %d there already, %d cases quarantined, %d unfinished, %.1f s.",
                name,
                report.copied(),
                report.present(),
                report.quarantined().size(),
                report.unfinished().size(),
                seconds));
    }

    private static ExitCode exitCode(MergeReport report) {
        if (!report.unfinished().isEmpty()) {
            return ExitCode.STORAGE;
        }
        return report.quarantined().isEmpty() ? ExitCode.COMPLETE : ExitCode.QUARANTINED;
    }

    private SparkRuntime runtime() {
        if (runtime.isEmpty()) {
            runtime = Optional.of(SparkRuntime.open(read.master()));
        }
        return runtime.get();
    }
}
