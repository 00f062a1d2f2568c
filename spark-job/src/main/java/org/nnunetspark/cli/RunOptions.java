package org.nnunetspark.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.nnunetspark.spark.RunSettings;
import picocli.CommandLine.Option;

/** How a command that makes results runs on Spark. */
final class RunOptions extends ReadOptions {
    @Option(
            names = "--skip_verification",
            description =
                    "Do not compare labels and spacings with what they should be, as nnU-Net without verification.")
    private boolean skipVerification;

    @Option(
            names = "--outcomes",
            paramLabel = "FILE",
            description = "Write one JSON line a case and dataset: dataset, case, outcome, code, file, message.")
    private Path outcomes;

    @Option(
            names = "--force-takeover",
            description = "Take a dataset over from another run without waiting for its lease.")
    private boolean forceTakeover;

    RunSettings settings() {
        return settings(forceTakeover, !skipVerification);
    }

    Optional<Path> outcomes() {
        return Optional.ofNullable(outcomes);
    }
}
