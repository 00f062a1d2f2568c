package org.nnunetspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.Folders;
import org.nnunetspark.report.LedgerTables;
import org.nnunetspark.spark.DatasetSession;
import org.nnunetspark.spark.RunSettings;
import org.nnunetspark.spark.SparkRuntime;
import org.nnunetspark.spark.StorageFullException;
import org.nnunetspark.spark.TooManyBadCasesException;
import org.nnunetspark.spark.UnfinishedCasesException;
import picocli.CommandLine.ParameterException;

/** Runs a command's steps on each dataset in turn: each has its own verdict, and one that fails does not stop the others. */
final class DatasetRuns {
    private final Folders folders;
    private final RunOptions options;
    private final List<String> datasets;
    private final RunSettings settings;
    private Optional<SparkRuntime> runtime = Optional.empty();

    DatasetRuns(FolderOptions folders, RunOptions options, List<String> datasets) {
        this.folders = folders.folders();
        this.options = options;
        this.datasets = List.copyOf(datasets);
        this.settings = options.settings();
    }

    /** What a command does with one dataset. */
    @FunctionalInterface
    interface Steps {
        void run(DatasetSession session) throws IOException;
    }

    /** The worst of all datasets' exit statuses. */
    int forEach(Steps steps) throws IOException {
        PrintWriter err = options.err();
        ExitCode worst = ExitCode.COMPLETE;
        try (OutcomeFile outcomes = OutcomeFile.open(options.outcomes())) {
            for (String dataset : datasets) {
                worst = worst.worse(run(dataset, steps, outcomes, err));
            }
        } finally {
            runtime.ifPresent(SparkRuntime::close);
        }
        return worst.status();
    }

    private ExitCode run(String dataset, Steps steps, OutcomeFile outcomes, PrintWriter err) throws IOException {
        DatasetPlace place;
        try {
            place = DatasetPlace.find(folders, dataset);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(options.commandLine(), Sentences.of(e.getMessage()), e);
        }
        ConsoleListener listener = new ConsoleListener(System.err, options.progressBar(), options.verbose());
        var surroundings = new DatasetSession.Surroundings(settings, listener, this::runtime);
        try (DatasetSession session = DatasetSession.open(place, surroundings)) {
            return run(session, steps, outcomes, err);
        } catch (RefusedException | InputFaultException e) {
            outcomes.refused(place.name(), e);
            return new Failures(err).report(e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(options.commandLine(), Sentences.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            return new Failures(err).report(e);
        }
    }

    private ExitCode run(DatasetSession session, Steps steps, OutcomeFile outcomes, PrintWriter err)
            throws IOException {
        long began = System.nanoTime();
        ExitCode failed = ExitCode.COMPLETE;
        try {
            steps.run(session);
            if (runtime.isPresent()) {
                new LedgerTables(session).write();
            }
            session.complete();
        } catch (UnfinishedCasesException | StorageFullException | TooManyBadCasesException e) {
            failed = new Failures(err).report(e);
        } catch (RefusedException e) {
            outcomes.refused(session.place().name(), e);
            failed = new Failures(err).report(e);
        }
        Summary summary = new Summary(session, (System.nanoTime() - began) / 1e9);
        summary.print(err);
        outcomes.write(session.place().name(), session.tally());
        return failed.worse(summary.exitCode());
    }

    private SparkRuntime runtime() {
        if (runtime.isEmpty()) {
            runtime = Optional.of(SparkRuntime.open(options.master()));
        }
        return runtime.get();
    }
}
