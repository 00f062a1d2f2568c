package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 1 to 22: the process dies before and after each step of a task, twice. */
@FaultSuite
final class ExecutorKillFaultsIT {
    private static final int STEPS = 11;
    /** The second time it dies later: with some cases on record, or in the preprocessing and not the fingerprint. */
    private static final int LATER = 4;

    @TempDir
    private Path temp;

    static List<Injection> steps() {
        List<Injection> steps = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            for (String side : List.of("a", "b")) {
                steps.add(new Injection(steps.size() + 1, "E" + step + side + ":halt"));
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("steps")
    @FaultRow(number = 1, fault = "the process is killed at a step of a task, twice")
    void isKilled(Injection step, Reference reference) throws Exception {
        survives(step, Trial.make(temp, reference));
    }

    @Test
    @Tag("quick")
    @FaultRow(number = 16, fault = "the process is killed after an output was published", how = "E8b:halt@2")
    void isKilledWhilePublishing(Reference reference) throws Exception {
        survives(new Injection(16, "E8b:halt"), Trial.make(temp, reference));
    }

    private static void survives(Injection step, Trial trial) throws Exception {
        assertThat(trial.runWith(step.fault()).status()).isEqualTo(Trial.KILLED);
        assertThat(trial.runWith(step.fault() + "@" + LATER).status()).isEqualTo(Trial.KILLED);
        SortedMap<String, String> before = trial.records().makers();
        trial.finish();
        assertThat(trial.records().makers())
                .as("what was on record is not made again")
                .containsAllEntriesOf(before);
    }
}
