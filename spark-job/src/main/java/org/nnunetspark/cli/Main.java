package org.nnunetspark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.nnunetspark.fault.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
        name = "nnunet-spark",
        description = "nnU-Net v2's dataset preprocessing on Apache Spark: exact, fast, and safe to submit again.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            VerifyCommand.class,
            ExtractFingerprintCommand.class,
            PlanExperimentCommand.class,
            EstimateCommand.class,
            PreprocessCommand.class,
            PlanAndPreprocessCommand.class,
            MergeCommand.class,
            MovePlansCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            ValidateCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 complete; 2 finished, but cases are quarantined or files damaged; 64 wrong usage; 65 dataset refused;",
            "70 internal error; 74 storage error, nothing lost, submit again; 75 another run holds the dataset.",
            "",
            "Example:",
            "  nnunet-spark plan_and_preprocess -d 4 --raw /data/nnUNet_raw --preprocessed /data/nnUNet_preprocessed"
        })
public final class Main implements Runnable {
    @picocli.CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command in this JVM and gives its exit status; nothing of the JVM is ended. */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        line.setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler((failure, where, parsed) ->
                new Failures(where.getErr()).report(failure).status());
        line.setExitCodeExceptionMapper(failure -> ExitCode.INTERNAL.status());
        return line.execute(args);
    }

    /** One sentence, and where to read more. */
    private static int wrongUsage(ParameterException failure, String[] args) {
        String name = failure.getCommandLine().getCommandSpec().qualifiedName();
        failure.getCommandLine().getErr().println(SafeText.of(failure.getMessage()) + " See: " + name + " --help");
        return ExitCode.USAGE.status();
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Which command?");
    }
}
