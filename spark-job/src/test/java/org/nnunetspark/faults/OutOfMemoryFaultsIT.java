package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.testing.Ballast;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.SparkHome;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Row 64: a case that memory does not suffice for, although its forecast was that it would; the others are done. */
@FaultSuite
final class OutOfMemoryFaultsIT {
    /** The executor says that it has 343 MiB of heap for cases; what is left beside the ballast is less. */
    private static final int BALLAST = 450;
    /** Takes 270 MiB of heap: seven bytes a voxel of a plane. */
    private static final Shape LARGE = new Shape(1, 6000, 6000);

    private static final int KILLS = 2;
    private static final int QUARANTINED = 2;
    private static final Duration MOST = Duration.ofMinutes(4);

    @TempDir
    private Path temp;

    private Reference reference;
    private Trial trial;
    private String large;

    @BeforeEach
    void addLargeCase(Reference undisturbed) throws IOException {
        reference = undisturbed;
        trial = Trial.make(temp, reference);
        large = SmallDataset.id(reference.cases());
        Spacing spacing = new Spacing(1, 1, 1);
        trial.dataset().describe(reference.cases() + 1);
        int voxels = (int) LARGE.voxels();
        try (OutputStream out = Files.newOutputStream(trial.dataset().image(reference.cases()))) {
            NiftiWriter.gzipped().write(out, LARGE, spacing, new short[voxels]);
        }
        try (OutputStream out = Files.newOutputStream(trial.dataset().label(reference.cases()))) {
            NiftiWriter.gzipped().write(out, LARGE, spacing, new byte[voxels]);
        }
    }

    @Test
    @FaultRow(number = 64, fault = "an executor's heap runs out under a case", how = "450 of 700 MiB taken")
    void heapRunsOut() throws Exception {
        Trial.Running run = start(Ballast.option(temp.resolve("ballast.jar"), BALLAST));
        assertPutAside(run, "MEMORY", "it ran out of memory (Java heap space), also when no other case was worked on");
    }

    @Test
    @FaultRow(
            number = 64,
            fault = "an executor's heap runs out, and its JVM ends",
            how = "the same, -XX:+ExitOnOutOfMemoryError")
    void heapRunsOutAndEndsTheExecutor() throws Exception {
        Trial.Running run =
                start(Ballast.option(temp.resolve("ballast.jar"), BALLAST) + " -XX:+ExitOnOutOfMemoryError");
        assertPutAside(run, "MEMORY", "it ended the process that worked on it, twice");
    }

    @Test
    @FaultRow(number = 64, fault = "a container is killed whenever it works on a case", how = "E2a[case]:stop, SIGKILL")
    void containerIsKilled() throws Exception {
        Trial.Running run = start(Trial.armed("E2a[" + large + "]:stop").get(0));
        for (int kill = 0; kill < KILLS; kill++) {
            Deadline.await(MOST, "the stop of an executor", () -> {
                assertThat(run.process().isAlive()).as(run.said()).isTrue();
                return stopped(run).isPresent();
            });
            ProcessHandle executor = stopped(run).orElseThrow();
            assertThat(executor.destroyForcibly()).isTrue();
            ProcessHandle unused = executor.onExit().join();
        }
        assertPutAside(run, "CRASHED", "it ended the process that worked on it, twice");
    }

    private static Optional<ProcessHandle> stopped(Trial.Running run) throws IOException {
        for (ProcessHandle child : run.process().descendants().toList()) {
            if (child.isAlive() && Processes.isStopped(child.pid())) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private Trial.Running start(String optionsOfExecutors) throws IOException {
        SparkHome home = SparkHome.make();
        Path log = temp.resolve("log");
        List<String> arguments = trial.dataset()
                .planAndPreprocess(
                        trial.preprocessed(),
                        "--master",
                        SparkHome.TWO_EXECUTORS,
                        "--outcomes",
                        temp.resolve("outcomes").toString());
        return new Trial.Running(
                ChildProgram.start(log, home.options(optionsOfExecutors), home.environment(), arguments), log);
    }

    private void assertPutAside(Trial.Running run, String code, String message) throws Exception {
        Trial.Ended ended = run.end();
        assertThat(ended.status()).as(ended.said()).isEqualTo(QUARANTINED);
        List<String> outcomes = Files.readAllLines(temp.resolve("outcomes"));
        assertThat(outcomes).hasSize(1);
        JsonNode outcome = new ObjectMapper().readTree(outcomes.get(0));
        assertThat(outcome.get("case").asText()).isEqualTo(large);
        assertThat(outcome.get("code").asText()).as(ended.said()).isEqualTo(code);
        assertThat(outcome.get("message").asText()).contains(message);
        assertThat(withoutDescription(SmallDataset.digests(trial.preprocessed())))
                .as("the other cases")
                .isEqualTo(withoutDescription(reference.digests()));
    }

    /** Which has the number of cases. */
    private static SortedMap<String, String> withoutDescription(SortedMap<String, String> digests) {
        SortedMap<String, String> others = new TreeMap<>(digests);
        assertThat(others.remove(SmallDataset.NAME + "/dataset.json")).isNotNull();
        return others;
    }
}
