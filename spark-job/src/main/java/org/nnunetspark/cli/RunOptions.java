package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.spark.RunSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command runs on Spark, and what it leaves out. */
final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master. Default: what spark-submit says, else local[*].")
    private String master;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Number of partitions that cases are grouped into. Default: four a core. Results do not depend on it.")
    private Integer partitions;

    @Option(
            names = "--skip_cases",
            paramLabel = "A,B|@FILE",
            description = "Cases known to be bad: treated as if they were not in the dataset.")
    private String skipCases;

    @Option(
            names = "--skip_verification",
            description =
                    "Do not compare labels and spacings with what they should be, as nnU-Net without verification.")
    private boolean skipVerification;

    @Option(
            names = "--allow-root",
            paramLabel = "FOLDER",
            description = "A folder besides its own that a dataset's files may lie in. May be given several times.")
    private List<String> allowedRoots = new ArrayList<>();

    @Option(
            names = "--outcomes",
            paramLabel = "FILE",
            description = "Write one JSON line a case and dataset: dataset, case, outcome, code, file, message.")
    private Path outcomes;

    @Option(
            names = "--force-takeover",
            description = "Take a dataset over from another run without waiting for its lease.")
    private boolean forceTakeover;

    @Option(names = "--no_pbar", description = "No progress bar.")
    private boolean noProgressBar;

    @Option(names = "--verbose", description = "Print every warning of every case.")
    private boolean verbose;

    RunSettings settings() {
        OptionalInt groups = OptionalInt.empty();
        if (partitions != null) {
            groups = OptionalInt.of(positive("--partitions", partitions));
        }
        Set<String> skipped = skipCases == null ? Set.of() : cases(skipCases);
        return new RunSettings(groups, forceTakeover, !skipVerification, skipped, allowedRoots);
    }

    /** A bound that was given, or none. */
    OptionalInt bound(String option, Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(positive(option, value));
    }

    private int positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(commandLine(), option + " must be at least 1, not " + value + ".");
        }
        return value;
    }

    /** Reads {@code a,b} or {@code @file}. */
    Set<String> cases(String text) {
        try {
            return CaseFilter.parse(text, this::contentOf);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private String contentOf(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new ParameterException(
                    commandLine(), "The list of cases " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    Optional<String> master() {
        return Optional.ofNullable(master);
    }

    Optional<Path> outcomes() {
        return Optional.ofNullable(outcomes);
    }

    boolean progressBar() {
        return !noProgressBar;
    }

    boolean verbose() {
        return verbose;
    }

    CommandLine commandLine() {
        return command.commandLine();
    }

    PrintWriter err() {
        return commandLine().getErr();
    }
}
