package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.testing.StandaloneCluster;

/**
 * Rows 28 and 29: what Spark gave up publishes all the same, after its cases were done elsewhere. The second of two machines
 * is slow between the checks of its first commit and the first file that it publishes; the driver stops when all is done, and
 * goes on when the zombie has ended.
 */
@FaultSuite
final class ZombieFaultsIT {
    private static final int HEALTHY = 1;
    private static final int SICK = 2;
    private static final Duration MOST = Duration.ofMinutes(4);
    private static final String FAULT = "-D" + FaultPoint.PROPERTY + "=";
    private static final List<String> LOST_SOON = List.of(
            "-Dspark.network.timeout=8s",
            "-Dspark.network.timeoutInterval=2s",
            "-Dspark.storage.blockManagerHeartbeatTimeoutMs=8000",
            "-Dspark.executor.heartbeatInterval=1s");
    private static final List<String> SPECULATION = List.of(
            "-Dspark.speculation=true", "-Dspark.speculation.multiplier=1.2", "-Dspark.speculation.quantile=0.5");

    @TempDir
    private Path temp;

    private Trial trial;
    private Commands commands;
    private int cases;

    @BeforeEach
    void plan(Reference reference) throws Exception {
        cases = reference.cases();
        trial = Trial.make(temp, reference);
        commands = Commands.planned(trial);
    }

    @Test
    @FaultRow(
            number = 28,
            fault = "an executor is stopped, lost, and goes on",
            how = "E8a:stop on one of two machines, SIGCONT")
    void isLostAndGoesOn() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(temp, List.of("", FAULT + "E8a:stop"))) {
            Trial.Running run = start(cluster, LOST_SOON);
            long zombie = awaitStop(cluster, run);
            // The whole machine: its worker would kill the executor when the driver asks it to.
            Processes.signal(cluster.worker(SICK).pid(), "STOP");
            Processes.awaitStop(run.process());

            publishesLate(run, () -> Processes.signal(zombie, "CONT"));
        }
    }

    @Test
    @FaultRow(
            number = 29,
            fault = "a slow task, deaf to interrupts, is overtaken by its copy",
            how = "E8a:linger, spark.speculation")
    void isOvertakenAndGoesOn() throws Exception {
        try (StandaloneCluster cluster = StandaloneCluster.start(temp, List.of("", FAULT + "E8a:linger"))) {
            Trial.Running run = start(cluster, SPECULATION);
            Processes.awaitStop(run.process());

            publishesLate(run, () -> {});
        }
    }

    private Trial.Running start(StandaloneCluster cluster, List<String> settings) throws IOException {
        List<String> options = new ArrayList<>(cluster.options());
        options.addAll(settings);
        options.add(FAULT + "D7a:stop");
        return commands.preprocess(options, cluster.environment(), cluster.url());
    }

    private static long awaitStop(StandaloneCluster cluster, Trial.Running run) {
        Deadline.await(MOST, "the stop of an executor", () -> {
            assertThat(run.process().isAlive()).as(run.said()).isTrue();
            var executor = cluster.executor(SICK);
            return executor.isPresent() && Processes.isStopped(executor.get().pid());
        });
        return cluster.executor(SICK).orElseThrow().pid();
    }

    /** Lets the zombie go on. */
    private interface Wake {
        void run() throws IOException, InterruptedException;
    }

    /** With the driver stopped and all cases done, all that is still staged is the zombie's. */
    private void publishesLate(Trial.Running run, Wake wake) throws Exception {
        SortedMap<String, String> before = trial.records().makers();
        assertThat(before).as("all is done").hasSize(Records.UNITS.size() * cases);
        Set<String> zombies = staged();
        assertThat(zombies).as("attempts that are still to publish").isNotEmpty();
        assertThat(before.values()).doesNotContainAnyElementsOf(zombies);

        wake.run();
        Deadline.await(MOST, "the end of the zombie", () -> staged().isEmpty());

        SortedMap<String, String> after = trial.records().makers();
        assertThat(after).as("the zombie has published").isNotEqualTo(before);
        assertThat(after.keySet()).as("one record a case").isEqualTo(before.keySet());
        after.forEach((record, maker) -> assertThat(maker).isIn(union(zombies, before.get(record))));
        run.signal("CONT");
        Trial.Ended ended = run.end();
        assertThat(ended.status()).as(ended.said()).isZero();
        trial.assertWhole();
        assertThat(commands.validate()).isZero();
        trial.finish();
        assertThat(trial.records().makers()).as("nothing is made again").isEqualTo(after);
    }

    private static Set<String> union(Set<String> zombies, String maker) {
        Set<String> all = new TreeSet<>(zombies);
        all.add(maker);
        return all;
    }

    /** Attempts, by their UUIDs, that have results which are not published. */
    private Set<String> staged() throws IOException {
        Set<String> attempts = new TreeSet<>();
        for (String unit : Records.UNITS) {
            try (Stream<Path> folders = Files.walk(trial.state().resolve(unit).resolve("tmp"), 2)) {
                folders.filter(folder ->
                                folder.getParent().getFileName().toString().startsWith("e0"))
                        .forEach(folder -> attempts.add(folder.getFileName().toString()));
            }
        }
        return attempts;
    }
}
