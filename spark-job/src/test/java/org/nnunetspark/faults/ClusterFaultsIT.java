package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.testing.SparkHome;

/** Row 23: executors die, and the driver goes on. */
@FaultSuite
final class ClusterFaultsIT {
    private static final int RUNS = Integer.getInteger("nnunetspark.cluster.runs", 3);
    /** Of the files that a run from nothing makes. */
    private static final int MOST_NEW_FILES = 60;

    @TempDir
    private Path temp;

    @Test
    @Seeded
    @FaultRow(
            number = 23,
            fault = "an executor is killed at a random moment",
            how = "SIGKILL, local-cluster, in each run")
    void executorsAreKilled(Reference reference) throws Exception {
        SparkHome home = SparkHome.make();
        Random random = Seeds.random();
        int killed = 0;
        for (int i = 0; i < RUNS; i++) {
            Trial trial = Trial.make(temp.resolve("run-" + i), reference);
            Trial.Running run = trial.startOn(home);
            if (NewFiles.await(trial.preprocessed(), 1 + random.nextInt(MOST_NEW_FILES), run.process())) {
                List<ProcessHandle> executors = executors(run.process());
                if (!executors.isEmpty()) {
                    killed += executors.get(random.nextInt(executors.size())).destroyForcibly() ? 1 : 0;
                }
            }
            Trial.Ended ended = run.end();
            assertThat(ended.status()).as(ended.said()).isZero();
            trial.assertWhole();
        }
        assertThat(killed).as("kills that hit an executor").isPositive();
    }

    private static List<ProcessHandle> executors(Process driver) {
        return driver.descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains("CoarseGrainedExecutorBackend"))
                        .isPresent())
                .toList();
    }
}
