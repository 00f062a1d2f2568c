package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.SparkHome;

/** A dataset on local disk that is preprocessed by one process after the other, each of which may meet with a fault. */
final class Trial {
    /** What a JVM that was killed, or halts as if it were, leaves as its status. */
    static final int KILLED = 137;

    /** Another run holds the dataset. */
    static final int BUSY = 75;

    /** The storage failed. */
    static final int STORAGE = 74;

    private static final long DEADLINE_MINUTES = 5;

    private final Path folder;
    private final SmallDataset dataset;
    private final Path preprocessed;
    private final Reference reference;
    private int started;

    private Trial(Path folder, SmallDataset dataset, Reference reference) {
        this.folder = folder;
        this.dataset = dataset;
        this.preprocessed = folder.resolve("preprocessed");
        this.reference = reference;
    }

    /** Nothing processed yet. */
    static Trial make(Path folder, Reference reference) throws IOException {
        SmallDataset dataset = SmallDataset.write(folder.resolve("raw"), reference.cases());
        return new Trial(folder, dataset, reference);
    }

    /**
     * A process that has ended.
     *
     * @param status how
     * @param said all that it printed
     */
    record Ended(int status, String said) {}

    /** A process. */
    record Running(Process process, Path log) {
        Ended end() throws IOException, InterruptedException {
            if (!process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + DEADLINE_MINUTES + " minutes: " + said());
            }
            return new Ended(process.exitValue(), said());
        }

        String said() throws IOException {
            return Files.readString(log);
        }

        void signal(String name) throws IOException, InterruptedException {
            Processes.signal(process.pid(), name);
        }
    }

    /** Starts the program on the dataset. */
    Running start(List<String> javaOptions, String... arguments) throws IOException {
        started++;
        Path log = folder.resolve("log-" + started);
        List<String> all = new ArrayList<>(dataset.planAndPreprocess(preprocessed, "--master", "local[2]"));
        all.addAll(List.of(arguments));
        return new Running(ChildProgram.start(log, javaOptions, Map.of(), all), log);
    }

    /** Starts the program with executors as processes of their own. */
    Running startOn(SparkHome home) throws IOException {
        started++;
        Path log = folder.resolve("log-" + started);
        List<String> arguments = dataset.planAndPreprocess(preprocessed, "--master", SparkHome.TWO_EXECUTORS);
        return new Running(ChildProgram.start(log, home.options("-Dnone=1"), home.environment(), arguments), log);
    }

    /** Runs the program to its end, whatever that is. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(List.of(), arguments).end();
    }

    /** Starts any of the program's commands on the dataset. */
    Running startCommand(List<String> javaOptions, Map<String, String> environment, String command, String... arguments)
            throws IOException {
        started++;
        Path log = folder.resolve("log-" + started);
        List<String> all = new ArrayList<>(List.of(command, "-d", Integer.toString(SmallDataset.ID)));
        all.addAll(List.of("--raw", dataset.root().toString(), "--preprocessed", preprocessed.toString()));
        all.addAll(List.of(arguments));
        return new Running(ChildProgram.start(log, javaOptions, environment, all), log);
    }

    /** Runs it to its end. */
    Ended command(String command, String... arguments) throws IOException, InterruptedException {
        return startCommand(List.of(), Map.of(), command, arguments).end();
    }

    /** The same with a fault armed. */
    Ended runWith(String fault) throws IOException, InterruptedException {
        return start(armed(fault)).end();
    }

    /** Options of java that arm a fault. */
    static List<String> armed(String fault) {
        return List.of("-D" + FaultPoint.PROPERTY + "=" + fault);
    }

    /** Runs until everything is done, and asserts that it is: status 0, the reference's files and bytes, one record a case. */
    Ended finish() throws IOException, InterruptedException {
        Ended ended = run();
        assertThat(ended.status()).as(ended.said()).isZero();
        assertWhole();
        return ended;
    }

    /** Asserts that all is as if nothing had gone wrong. */
    void assertWhole() throws IOException {
        assertThat(SmallDataset.digests(preprocessed)).isEqualTo(reference.digests());
        for (String unit : Records.UNITS) {
            assertThat(records().cases(unit))
                    .as("one done-record for each case of %s", unit)
                    .hasSize(reference.cases())
                    .doesNotHaveDuplicates();
            assertThat(records().quarantined(unit)).isEmpty();
        }
    }

    /** What is on record of the configurations. */
    Records records() {
        return new Records(state());
    }

    SmallDataset dataset() {
        return dataset;
    }

    Path folder() {
        return folder;
    }

    Path preprocessed() {
        return preprocessed;
    }

    /** The program's own folder. */
    Path state() {
        return preprocessed.resolve(SmallDataset.NAME).resolve(".nnunet-spark");
    }

    /** A result of 3d_fullres. */
    Path result(String name) {
        return preprocessed
                .resolve(SmallDataset.NAME)
                .resolve("nnUNetPlans_3d_fullres")
                .resolve(name);
    }
}
