package org.nnunetspark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.dataset.CaseFilter;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.spark.CaseSettings;
import org.nnunetspark.spark.MemorySettings;
import org.nnunetspark.spark.RunSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command reads datasets on Spark, and what it leaves out. */
class ReadOptions {
    /** A hundred thousand ids of the longest kind. */
    private static final int MAX_LIST = 16 << 20;

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
            names = "--allow-root",
            paramLabel = "FOLDER",
            description = "A folder besides its own that a dataset's files may lie in. May be given several times.")
    private List<String> allowedRoots = new ArrayList<>();

    @Option(
            names = "--refuse-reorienting",
            description = "Refuse datasets and plans that name a reader which turns images (NibabelIOWithReorient,"
                    + " SimpleITKIOWithReorient). nnU-Net takes them: so does this program without the option.")
    private boolean refusesReorienting;

    @Option(names = "--no_pbar", description = "No progress bar.")
    private boolean noProgressBar;

    @Option(names = "--verbose", description = "Print every warning of every case.")
    private boolean verbose;

    /** The settings of a command that takes a dataset as these options and those given say. */
    final RunSettings settings(boolean forceTakeover, boolean verify, MemorySettings memory, CaseSettings watched) {
        OptionalInt groups = OptionalInt.empty();
        if (partitions != null) {
            groups = OptionalInt.of(positive("--partitions", partitions));
        }
        Set<String> skipped = skipCases == null ? Set.of() : cases(skipCases);
        RawRules raw = new RawRules(allowedRoots, !refusesReorienting);
        return new RunSettings(groups, forceTakeover, verify, skipped, raw, memory, watched);
    }

    /** The settings of a command that only reads. */
    final RunSettings readingSettings() {
        return readingSettings(true, CaseSettings.usual());
    }

    /** The same, for one that judges as a run does. */
    final RunSettings readingSettings(boolean verify, CaseSettings watched) {
        return settings(false, verify, MemorySettings.derived(), watched);
    }

    /** A bound that was given, or none. */
    final OptionalInt bound(String option, Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(positive(option, value));
    }

    private int positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(commandLine(), option + " must be at least 1, not " + value + ".");
        }
        return value;
    }

    /** Reads {@code a,b} or {@code @file}. */
    final Set<String> cases(String text) {
        try {
            return CaseFilter.parse(text, this::contentOf);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private String contentOf(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] list = in.readNBytes(MAX_LIST + 1);
            if (list.length > MAX_LIST) {
                throw new IOException("it is longer than " + MAX_LIST + " bytes");
            }
            return new String(list, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ParameterException(
                    commandLine(), "The list of cases " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    final Optional<String> master() {
        return Optional.ofNullable(master);
    }

    final boolean progressBar() {
        return !noProgressBar;
    }

    final boolean verbose() {
        return verbose;
    }

    final CommandLine commandLine() {
        return command.commandLine();
    }

    final PrintWriter err() {
        return commandLine().getErr();
    }
}
