package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.estimate.Estimate;
import org.nnunetspark.report.EstimateJson;
import org.nnunetspark.spark.DatasetSession.Surroundings;
import org.nnunetspark.spark.EstimateJob;
import org.nnunetspark.spark.EstimateSettings;
import org.nnunetspark.spark.SparkRuntime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a run would take. */
@Command(
        name = "estimate",
        description =
                "Foretells what preprocessing would take: time, memory, room for the results, executors. Makes a few"
                        + " cases on trial in a temporary folder, and writes nothing else.",
        footer = {"", "Examples:", "  estimate -d 4", "  estimate -d 4 -c 3d_fullres --codec zstd:1 --memory 16g --json"
        })
final class EstimateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Option(
            names = {"-plans_name", "-p"},
            paramLabel = "NAME",
            defaultValue = "nnUNetPlans",
            description =
                    "Plans that would be preprocessed with; where they are not there yet, but a fingerprint is, they"
                            + " are made in memory. Default: ${DEFAULT-VALUE}.")
    private String plansName;

    @Mixin
    private ResultOptions results;

    @Mixin
    private ReadOptions read;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Memory that one process may take in all, such as 16g. Default: what this machine has.")
    private Long memory;

    @Option(
            names = "--trial-seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "How long cases are made on trial, about. Default: ${DEFAULT-VALUE}.")
    private int trialSeconds;

    @Option(names = "--json", description = "One JSON document instead of text.")
    private boolean json;

    private Optional<SparkRuntime> runtime = Optional.empty();

    @Override
    public Integer call() throws IOException {
        OptionalLong given = memory == null ? OptionalLong.empty() : OptionalLong.of(memory);
        EstimateSettings settings = new EstimateSettings(plansName, results.settings(read, false), given, trialSeconds);
        ExitCode worst = ExitCode.COMPLETE;
        try {
            for (String dataset : datasets.datasets()) {
                worst = worst.worse(estimate(place(dataset), settings));
            }
        } finally {
            runtime.ifPresent(SparkRuntime::close);
        }
        return worst.status();
    }

    private DatasetPlace place(String dataset) throws IOException {
        try {
            return DatasetPlace.find(folders.folders(), dataset);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private ExitCode estimate(DatasetPlace place, EstimateSettings settings) {
        ConsoleListener listener = new ConsoleListener(System.err, read.progressBar(), read.verbose());
        Surroundings surroundings = new Surroundings(read.readingSettings(), listener, this::runtime);
        PrintWriter out = command.commandLine().getOut();
        try {
            Estimate estimate = new EstimateJob(place, surroundings, settings).run();
            if (json) {
                out.println(EstimateJson.of(estimate));
            } else {
                new EstimateText(estimate).lines().forEach(out::println);
            }
            out.flush();
            return ExitCode.COMPLETE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            return new Failures(read.err()).report(e);
        }
    }

    private SparkRuntime runtime() {
        if (runtime.isEmpty()) {
            runtime = Optional.of(SparkRuntime.open(read.master()));
        }
        return runtime.get();
    }
}
