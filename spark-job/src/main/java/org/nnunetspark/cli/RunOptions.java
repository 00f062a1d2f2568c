package org.nnunetspark.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.spark.MemorySettings;
import org.nnunetspark.spark.RunSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a command that makes results runs on Spark. */
final class RunOptions extends ReadOptions {
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kmgt])");

    @Option(
            names = "--skip_verification",
            description =
                    "Do not compare labels and spacings with what they should be, as nnU-Net without verification.")
    private boolean skipVerification;

    @Option(
            names = "--outcomes",
            paramLabel = "FILE",
            description = "Write one JSON line a case and dataset: dataset, case, outcome, code, file, message;"
                    + " for a case put aside also bytes and sha256 of that file.")
    private Path outcomes;

    @Option(
            names = "--force-takeover",
            description = "Take a dataset over from another run without waiting for its lease.")
    private boolean forceTakeover;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Memory that the cases worked on at the same time in one executor (without a cluster: in this process)"
                            + " may take together, such as 8g: heap and off-heap, by their forecasts. Cases wait for each"
                            + " other to stay within it; one that does not fit alone is set aside as MEMORY. Default: 0.6 of"
                            + " the heap, and of what machine, container or spark.executor.memoryOverhead leave besides the"
                            + " heap, all but what the JVM needs itself.")
    private String memory;

    @Mixin
    private QuarantineOptions quarantine;

    RunSettings settings() {
        return settings(forceTakeover, !skipVerification, memory(), quarantine.settings());
    }

    private MemorySettings memory() {
        if (memory == null) {
            return MemorySettings.derived();
        }
        Matcher size = SIZE.matcher(memory);
        if (!size.matches()) {
            throw new ParameterException(
                    commandLine(), "--memory takes a size such as 900m or 8g, not " + memory + ".");
        }
        return new MemorySettings(Long.parseLong(size.group(1)) << (10 * (1 + "kmgt".indexOf(size.group(2)))));
    }

    Optional<Path> outcomes() {
        return Optional.ofNullable(outcomes);
    }
}
