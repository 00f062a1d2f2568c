package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 25 and 66: the driver dies at each of its steps, and at any moment. */
@FaultSuite
final class DriverKillFaultsIT {
    private static final int KILLS = 20;
    /** Of the files that a run from nothing makes. */
    private static final int MOST_NEW_FILES = 60;
    /** Steps that a run passes once; the others it passes for the fingerprint, and again for the preprocessing. */
    private static final List<String> ONCE = List.of("D1a", "D1b", "D2a", "D2b", "D7a", "D7b", "D8a", "D8b");

    private static final List<String> TWICE = List.of("D3a", "D3b", "D4a", "D4b", "D5a", "D5b", "D6a", "D6b");

    @TempDir
    private Path temp;

    static List<Injection> steps() {
        List<Injection> steps = new ArrayList<>();
        ONCE.forEach(step -> steps.add(new Injection(25, step + ":halt")));
        TWICE.forEach(step -> {
            steps.add(new Injection(25, step + ":halt"));
            steps.add(new Injection(25, step + ":halt@2"));
        });
        return steps;
    }

    @ParameterizedTest
    @MethodSource("steps")
    @FaultRow(number = 25, fault = "the driver is killed at one of its steps")
    void isKilled(Injection step, Reference reference) throws Exception {
        survives(step.fault(), Trial.make(temp, reference));
    }

    @Test
    @Tag("quick")
    @FaultRow(number = 66, fault = "the driver is killed between the tables for people", how = "D8c:halt")
    void isKilledBetweenTables(Reference reference) throws Exception {
        survives("D8c:halt", Trial.make(temp, reference));
    }

    @Test
    @Seeded
    @FaultRow(number = 25, fault = "the driver is killed at random moments", how = "20 times SIGKILL")
    void isKilledAtRandom(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Random random = Seeds.random();
        int hit = 0;
        for (int i = 0; i < KILLS; i++) {
            Trial.Running run = trial.start(List.of());
            hit += NewFiles.await(trial.preprocessed(), 1 + random.nextInt(MOST_NEW_FILES), run.process()) ? 1 : 0;
            SortedMap<String, String> before = trial.records().makers();
            run.process().destroyForcibly();
            run.end();
            assertThat(trial.records().makers()).as("records outlive a kill").containsAllEntriesOf(before);
        }
        assertThat(hit).as("kills that hit a living process").isPositive();
        trial.finish();
    }

    private static void survives(String fault, Trial trial) throws Exception {
        assertThat(trial.runWith(fault).status()).isEqualTo(Trial.KILLED);
        SortedMap<String, String> before = trial.records().makers();
        trial.finish();
        assertThat(trial.records().makers())
                .as("what was on record is not made again")
                .containsAllEntriesOf(before);
    }
}
