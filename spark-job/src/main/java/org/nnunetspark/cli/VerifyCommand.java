package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nnunetspark.dataset.verify.IntegrityReport;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.spark.DatasetSession.Surroundings;
import org.nnunetspark.spark.SparkRuntime;
import org.nnunetspark.spark.VerifyJob;
import org.nnunetspark.spark.VerifySettings;
import org.nnunetspark.storage.StorePath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** nnU-Net's verify_dataset_integrity, with all findings in one run. */
@Command(
        name = "verify",
        description = "Reads every file of a raw dataset and reports all that is wrong; writes nothing into it.",
        footer = {"", "Example:", "  verify -d 4 --raw /data/nnUNet_raw --json findings.jsonl"})
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Mixin
    private VerifyOptions verify;

    @Mixin
    private ReadOptions read;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write one JSON line a finding: dataset, case, outcome, code, file, message, grade, nnunet,"
                    + " numbers.")
    private Path json;

    private Optional<SparkRuntime> runtime = Optional.empty();

    @Override
    public Integer call() throws IOException {
        VerifySettings settings = verify.settings(read);
        ExitCode worst = ExitCode.COMPLETE;
        try (FindingFile findings = FindingFile.open(Optional.ofNullable(json))) {
            for (String dataset : datasets.datasets()) {
                worst = worst.worse(verify(place(dataset), settings, findings));
            }
        } finally {
            runtime.ifPresent(SparkRuntime::close);
        }
        return worst.status();
    }

    private StorePath place(String dataset) throws IOException {
        try {
            return DatasetPlace.findRaw(folders.raw(), dataset);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private ExitCode verify(StorePath folder, VerifySettings settings, FindingFile findings) {
        ConsoleListener listener = new ConsoleListener(System.err, read.progressBar(), read.verbose());
        Surroundings surroundings = new Surroundings(read.readingSettings(), listener, this::runtime);
        PrintWriter out = command.commandLine().getOut();
        try {
            IntegrityReport report = new VerifyJob(folder, surroundings).run(settings);
            findings.write(report);
            new IntegrityText(report, read.verbose()).lines().forEach(out::println);
            out.flush();
            return exitCode(report);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            return new Failures(read.err()).report(e);
        }
    }

    /** 0 only where nnU-Net's verification would pass and no case would be put aside. */
    private static ExitCode exitCode(IntegrityReport report) {
        if (report.isUnfinished()) {
            return ExitCode.STORAGE;
        }
        if (report.isRefused()) {
            return ExitCode.REFUSED;
        }
        return report.hasFatal() ? ExitCode.QUARANTINED : ExitCode.COMPLETE;
    }

    private SparkRuntime runtime() {
        if (runtime.isEmpty()) {
            runtime = Optional.of(SparkRuntime.open(read.master()));
        }
        return runtime.get();
    }
}
