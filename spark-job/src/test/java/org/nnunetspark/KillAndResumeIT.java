package org.nnunetspark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;

/** Kills the whole process at random moments, submits again, and compares with a run that nobody disturbed. */
final class KillAndResumeIT {
    private static final int KILLS = Integer.getInteger("nnunetspark.kills", 6);
    private static final long SEED = Long.getLong("nnunetspark.seed", 20);
    /** A run from nothing makes more files than that, so that the first kill always hits. */
    private static final int MOST_NEW_FILES = 30;

    @TempDir
    private Path temp;

    @Test
    void aRunThatIsKilledAgainAndAgainEndsLikeOneThatIsNot() throws Exception {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 8);
        Path undisturbed = temp.resolve("undisturbed");
        assertThat(finish(dataset, undisturbed)).isZero();

        Path disturbed = temp.resolve("disturbed");
        Random random = new Random(SEED);
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            Process process = ChildProgram.start(temp.resolve("log"), arguments(dataset, disturbed));
            boolean ended = endsBefore(process, disturbed, 1 + random.nextInt(MOST_NEW_FILES));
            SortedMap<String, Long> before = recordTimes(disturbed);
            process.destroyForcibly().waitFor();
            killed += ended ? 0 : 1;
            assertThat(recordTimes(disturbed)).as("records outlive a kill").containsAllEntriesOf(before);
        }
        SortedMap<String, Long> records = recordTimes(disturbed);
        assertThat(finish(dataset, disturbed)).isZero();

        assertThat(killed).as("kills that hit a living process, seed %d", SEED).isPositive();
        assertThat(SmallDataset.digests(disturbed)).isEqualTo(SmallDataset.digests(undisturbed));
        assertThat(recordTimes(disturbed))
                .as("a case with a record of its configuration is not made again")
                .containsAllEntriesOf(records);
    }

    /** Waits until the process has made so many files more than there were, and says whether it ended before that. */
    private static boolean endsBefore(Process process, Path folder, int newFiles) throws Exception {
        long enough = files(folder) + newFiles;
        while (files(folder) < enough) {
            if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Number of files and folders; those that vanish meanwhile do not count. */
    private static long files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long[] count = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                count[0]++;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) {
                count[0]++;
                return FileVisitResult.CONTINUE;
            }
        });
        return count[0];
    }

    private int finish(SmallDataset dataset, Path preprocessed) throws Exception {
        return ChildProgram.start(temp.resolve("log"), arguments(dataset, preprocessed))
                .waitFor();
    }

    private static List<String> arguments(SmallDataset dataset, Path preprocessed) {
        return dataset.planAndPreprocess(preprocessed, "--master", "local[2]");
    }

    /** Done-records of configurations and when each was written: one that is written again was worked on again. */
    private static SortedMap<String, Long> recordTimes(Path preprocessed) throws IOException {
        SortedMap<String, Long> times = new TreeMap<>();
        Path state = preprocessed.resolve(SmallDataset.NAME).resolve(".nnunet-spark");
        if (!Files.isDirectory(state)) {
            return times;
        }
        for (String unit : List.of("nnUNetPlans_2d", "nnUNetPlans_3d_fullres")) {
            Path done = state.resolve(unit).resolve("done");
            if (Files.isDirectory(done)) {
                try (Stream<Path> records = Files.list(done)) {
                    for (Path record :
                            records.filter(r -> r.toString().endsWith(".json")).toList()) {
                        times.put(
                                record.toString(),
                                Files.getLastModifiedTime(record).toMillis());
                    }
                }
            }
        }
        return times;
    }
}
