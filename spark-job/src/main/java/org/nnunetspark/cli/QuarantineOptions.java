package org.nnunetspark.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.spark.BadCases;
import org.nnunetspark.spark.BadPolicy;
import org.nnunetspark.spark.CaseSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one case may cost, and what becomes of bad ones. */
final class QuarantineOptions {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})([smh]?)");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--max-bad",
            paramLabel = "N|N%",
            description =
                    "Stop when more cases than this, or more than this share of all, are put aside: many at once are"
                            + " seldom bad files, but a wrong folder or a lost mount. Exit code 2. Default: no bound.")
    private String mostBad;

    @Option(
            names = "--bad-cases",
            paramLabel = "WHAT",
            defaultValue = "plan-without",
            description =
                    "What to do when cases were put aside before planning: stop, or plan-without them, as if they were"
                            + " not in the dataset. Default: ${DEFAULT-VALUE}.")
    private String badCases;

    @Option(
            names = "--retry-quarantined",
            description =
                    "Try cases again that were put aside although nothing about them has changed since: for TIMEOUT. Repaired"
                            + " files, CRASHED and MEMORY are tried again without it.")
    private boolean retryQuarantined;

    @Option(
            names = "--rehash",
            description =
                    "Read the raw files of all cases again and go by their digests. Without it a file of the same size, time"
                            + " and inode is taken for the same, so that one that was changed in place with its time put back"
                            + " goes unnoticed. What is found unchanged is not made again.")
    private boolean rehash;

    @Option(
            names = "--case-timeout",
            paramLabel = "TIME",
            defaultValue = "2h",
            description =
                    "How long one visit of a case may take, such as 90s, 30m or 2h, waiting for memory not counted. A case"
                            + " that takes longer is tried again alone, and then put aside as TIMEOUT. Default: ${DEFAULT-VALUE}.")
    private String timeout;

    CaseSettings settings() {
        return new CaseSettings(timeout(), mostBad(), policy(), retryQuarantined, rehash);
    }

    private BadPolicy policy() {
        return BadPolicy.named(badCases)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--bad-cases takes stop, plan-without or frozen-plans, not " + badCases + "."));
    }

    private BadCases mostBad() {
        try {
            return mostBad == null ? BadCases.any() : BadCases.parse(mostBad);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--max-bad: " + e.getMessage() + ".", e);
        }
    }

    private Duration timeout() {
        Matcher matcher = DURATION.matcher(timeout);
        if (!matcher.matches()) {
            throw new ParameterException(
                    command.commandLine(), "--case-timeout takes a time such as 90s, 30m or 2h, not " + timeout + ".");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
