package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 67: whatever may happen, one after the other and by chance, for as long as {@code -Dsoak.minutes} says. */
@FaultSuite
final class SoakFaultsIT {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 2));
    private static final int MOST_NEW_FILES = 40;
    private static final List<String> STEPS =
            List.of("D2b", "D3a", "D5a", "D6b", "D7b", "E1b", "E7b", "E8a", "E8b", "E9b", "E10a", "E10b");

    @TempDir
    private Path temp;

    @Test
    @Seeded
    @FaultRow(number = 67, fault = "soak: kills, halts, damaged results, two drivers", how = "-Dsoak.minutes")
    void nothingIsLostWhateverHappens(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Random random = Seeds.random();
        long end = System.nanoTime() + LENGTH.toNanos();
        int events = 0;
        // Until the next whole run, what was damaged may be made again.
        boolean damaged = false;
        while (System.nanoTime() < end) {
            SortedMap<String, String> before = trial.records().makers();
            damaged |= happen(trial, random);
            if (!damaged) {
                assertThat(trial.records().makers())
                        .as("records outlive event %d", events)
                        .containsAllEntriesOf(before);
            }
            events++;
            if (random.nextInt(4) == 0) {
                trial.finish();
                damaged = false;
            }
        }
        trial.finish();
        assertThat(events).as("events").isPositive();
    }

    /** Lets something happen; whether results were damaged, so that records may be made anew. */
    private static boolean happen(Trial trial, Random random) throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> kill(trial, random);
            case 1 -> trial.runWith(STEPS.get(random.nextInt(STEPS.size())) + ":halt@" + (1 + random.nextInt(3)));
            case 2 -> startTwice(trial);
            default -> {
                damage(trial, random);
                return true;
            }
        }
        return false;
    }

    private static void kill(Trial trial, Random random) throws Exception {
        Trial.Running run = trial.start(List.of());
        if (NewFiles.await(trial.preprocessed(), 1 + random.nextInt(MOST_NEW_FILES), run.process())) {
            run.process().destroyForcibly();
        }
        assertThat(run.end().status()).isIn(0, Trial.KILLED);
    }

    private static void startTwice(Trial trial) throws Exception {
        Trial.Running one = trial.start(List.of());
        Trial.Running two = trial.start(List.of());
        List<Integer> statuses = List.of(one.end().status(), two.end().status());
        assertThat(statuses)
                .as("one works; the other waits for it, or is told")
                .contains(0)
                .isSubsetOf(0, Trial.BUSY);
    }

    private static void damage(Trial trial, Random random) throws IOException {
        Path results = trial.result("x").getParent();
        if (!Files.isDirectory(results)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(results)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        if (!files.isEmpty()) {
            Path file = files.get(random.nextInt(files.size()));
            if (random.nextBoolean()) {
                Files.delete(file);
            } else {
                Files.write(file, new byte[(int) Math.max(0, Files.size(file) - 1 - random.nextInt(9))]);
            }
        }
    }
}
