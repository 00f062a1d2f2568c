package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nnunetspark.demo.DemoDataset;
import org.nnunetspark.demo.SyntheticCt;
import org.nnunetspark.fault.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a small synthetic CT dataset and preprocesses it. */
@Command(
        name = "demo",
        description = "Makes a small synthetic CT dataset and runs the whole job on it, on this machine.",
        footer = {"", "Example:", "  demo --folder /tmp/nnunet-spark-demo"})
final class DemoCommand implements Callable<Integer> {
    private static final String NAME = "Dataset999_SyntheticCT";

    @Spec
    private CommandSpec command;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "demo-data",
            description = "Where the demo keeps its data. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "local[*]",
            description = "Default: ${DEFAULT-VALUE}.")
    private String master;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        Path root = folder.toAbsolutePath().normalize();
        Path raw = root.resolve("nnUNet_raw");
        Path preprocessed = root.resolve("nnUNet_preprocessed");
        out.println("Making synthetic CT scans in " + SafeText.of(raw.toString())
                + " (kept from an earlier call where they are whole).");
        int made = new DemoDataset(new SyntheticCt(SyntheticCt.DEFAULT_SEED)).write(raw.resolve(NAME));
        out.println(made + " scans were made.");
        int status = Main.run(
                "plan_and_preprocess",
                "-d",
                NAME,
                "--raw",
                raw.toString(),
                "--preprocessed",
                preprocessed.toString(),
                "--master",
                master);
        if (status == ExitCode.COMPLETE.status()) {
            explain(out, preprocessed.resolve(NAME));
        }
        return status;
    }

    private static void explain(PrintWriter out, Path result) {
        out.println();
        out.println(
                "What the job does: every scan is read and checked, the dataset's fingerprint is taken, nnU-Net's plans are");
        out.println("made from it, and each scan is cropped, normalised, resampled and stored for each configuration.");
        out.println("The result, ready for nnUNetv2_train, is in:");
        out.println("  " + SafeText.of(result.toString()));
        out.println(
                "Run the same command again: every case is complete, so all of them are skipped. Delete or damage a file");
        out.println("of the result, or stop the program half-way, and only what is missing is made again.");
    }
}
