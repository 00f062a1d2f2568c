package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.validate.FolderReport;
import org.nnunetspark.pipeline.validate.Question;
import org.nnunetspark.spark.DatasetSession.Surroundings;
import org.nnunetspark.spark.SparkRuntime;
import org.nnunetspark.spark.ValidateJob;
import org.nnunetspark.storage.StorePath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether preprocessed datasets are complete and intact. */
@Command(
        name = "validate",
        description = {
            "Says whether folders of nnUNet_preprocessed are complete and intact, this program's or nnU-Net's own, and"
                    + " names every file that is not. Writes nothing; also while a run is at work, and without the raw"
                    + " datasets, whose cases are then taken from the records.",
            "What this program made is compared with its records: names, lengths and tokens, with --deep the SHA-256 of"
                    + " all bytes, so that no changed byte is missed. A file that was only touched or copied counts as a"
                    + " finding until --deep has read it.",
            "What nnU-Net made has no records. Its files are checked by their structure: names, headers, lengths and"
                    + " ends; with --deep everything is decompressed. A byte that was changed inside compressed values,"
                    + " without making them impossible, cannot be found then.",
            "Kinds of findings: MISSING, TRUNCATED, ALTERED, TOUCHED, OUTDATED (made by other plans or rules than the last"
                    + " complete run), FOREIGN, UNREADABLE. Cases put aside are listed and are no finding."
        },
        footer = {
            "",
            "Exit codes: 0 complete and intact; 2 there are findings; 64 wrong usage; 74 storage error.",
            "",
            "Examples:",
            "  validate -d 4",
            "  validate -d 4 -c 3d_fullres --deep --json"
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "-plans_name",
            paramLabel = "NAME",
            description = "Plans whose configurations are looked at. Default: all plans that are there.")
    private String plansName;

    @Option(
            names = "-c",
            arity = "1..*",
            paramLabel = "CONFIGURATION",
            description = "Configurations that must be there. Default: those that were preprocessed.")
    private List<String> configurations = new ArrayList<>();

    @Option(names = "--deep", description = "Read all bytes of all files, on Spark.")
    private boolean deep;

    @Option(names = "--json", description = "One JSON document a dataset instead of text.")
    private boolean json;

    @Mixin
    private ReadOptions read;

    private Optional<SparkRuntime> runtime = Optional.empty();

    @Override
    public Integer call() throws IOException {
        ExitCode worst = ExitCode.COMPLETE;
        try {
            for (String dataset : datasets.datasets()) {
                worst = worst.worse(validate(dataset));
            }
        } finally {
            runtime.ifPresent(SparkRuntime::close);
        }
        return worst.status();
    }

    private ExitCode validate(String dataset) {
        PrintWriter out = command.commandLine().getOut();
        try {
            StorePath folder = DatasetPlace.findIn(folders.preprocessed(), dataset);
            Optional<StorePath> raw =
                    folders.rawIfSet().map(root -> StorePath.parse(root).resolve(folder.name()));
            FolderReport report = new ValidateJob(folder, raw, surroundings())
                    .run(new Question(Optional.ofNullable(plansName), configurations), deep);
            if (json) {
                out.println(new ValidationJson(report).text());
            } else {
                new ValidationText(report, read.verbose()).lines().forEach(out::println);
            }
            out.flush();
            return report.isIntact() ? ExitCode.COMPLETE : ExitCode.QUARANTINED;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            return new Failures(read.err()).report(e);
        }
    }

    private Surroundings surroundings() {
        ConsoleListener listener = new ConsoleListener(System.err, read.progressBar(), read.verbose());
        return new Surroundings(read.readingSettings(), listener, this::runtime);
    }

    private SparkRuntime runtime() {
        if (runtime.isEmpty()) {
            runtime = Optional.of(SparkRuntime.open(read.master()));
        }
        return runtime.get();
    }
}
