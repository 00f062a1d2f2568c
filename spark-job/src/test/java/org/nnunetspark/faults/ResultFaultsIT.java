package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.testing.SmallDataset;

/** Rows 46 to 55 and 62: what lies on disk is damaged after all was done. Every row leaves the dataset whole again. */
@FaultSuite
@TestInstance(Lifecycle.PER_CLASS)
final class ResultFaultsIT {
    private static final String UNIT = "nnUNetPlans_3d_fullres";
    private static final String CASE = SmallDataset.id(1);
    private static final String OTHER = SmallDataset.id(2);

    private Trial trial;

    @BeforeAll
    void processAll(@TempDir Path temp, Reference reference) throws Exception {
        trial = Trial.make(temp, reference);
        trial.finish();
    }

    /** Damage to files. */
    @FunctionalInterface
    private interface Damage {
        void happen(Trial trial) throws IOException;
    }

    static List<Injection> damages() {
        return List.of(
                new Injection(46, "truncate by a byte"),
                new Injection(47, "truncate to nothing"),
                new Injection(49, "swap two cases"),
                new Injection(50, "delete the pkl"),
                new Injection(51, "delete the data"),
                new Injection(52, "truncate the record"),
                new Injection(53, "empty the record"),
                new Injection(54, "replace the record by another's"));
    }

    private static Damage damage(int row) {
        return switch (row) {
            case 46 -> trial -> truncate(data(trial, CASE), Files.size(data(trial, CASE)) - 1);
            case 47 -> trial -> truncate(data(trial, CASE), 0);
            case 49 -> ResultFaultsIT::swap;
            case 50 -> trial -> Files.delete(trial.result(CASE + ".pkl"));
            case 51 -> trial -> Files.delete(data(trial, CASE));
            case 52 -> trial -> truncate(record(trial, CASE), Files.size(record(trial, CASE)) / 2);
            case 53 -> trial -> truncate(record(trial, CASE), 0);
            case 54 -> trial -> Files.write(record(trial, CASE), Files.readAllBytes(record(trial, OTHER)));
            default -> throw new IllegalArgumentException("row " + row);
        };
    }

    @ParameterizedTest
    @MethodSource("damages")
    @FaultRow(number = 46, fault = "results or records are damaged after the run")
    void isDamaged(Injection injection) throws Exception {
        SortedMap<String, String> before = trial.records().makers();
        Set<String> untouched = recordsWithout(before, injection.number() == 49 ? Set.of(CASE, OTHER) : Set.of(CASE));
        damage(injection.number()).happen(trial);
        trial.finish();
        SortedMap<String, String> after = trial.records().makers();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        untouched.forEach(record -> assertThat(after).containsEntry(record, before.get(record)));
        assertThat(after).as("the damaged case is made again").isNotEqualTo(before);
    }

    @Test
    @FaultRow(number = 55, fault = "foreign files in the program's folders", how = "garbage in tmp, attempts, done")
    void garbageIsIgnored() throws Exception {
        SortedMap<String, String> before = trial.records().makers();
        for (String folder : List.of("tmp", "attempts", "done", "quarantine")) {
            Path garbage = Files.createDirectories(trial.state().resolve(UNIT).resolve(folder));
            Files.writeString(garbage.resolve("garbage.json"), "{");
            Files.writeString(garbage.resolve(".nfs0001"), "");
            Files.createDirectories(garbage.resolve("e99999999").resolve("x"));
        }
        assertThat(trial.run().status()).isZero();
        for (String folder : List.of("done", "quarantine")) {
            Files.delete(trial.state().resolve(UNIT).resolve(folder).resolve("garbage.json"));
        }
        trial.assertWhole();
        assertThat(trial.records().makers()).isEqualTo(before);
    }

    @Test
    @FaultRow(number = 62, fault = "clocks are a day off", how = "utime of results, inputs, records")
    void timesAreOff() throws Exception {
        SortedMap<String, String> before = trial.records().makers();
        move(data(trial, CASE), Duration.ofDays(1));
        move(trial.dataset().image(2), Duration.ofDays(-1));
        move(record(trial, SmallDataset.id(3)), Duration.ofDays(1));
        trial.finish();
        assertThat(trial.records().makers()).as("bytes are what counts").isEqualTo(before);
    }

    private static void move(Path file, Duration by) throws IOException {
        FileTime now = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(now.toInstant().plus(by)));
    }

    private static Path data(Trial trial, String caseId) {
        return trial.result(caseId + ".b2nd");
    }

    private static Path record(Trial trial, String caseId) throws IOException {
        return trial.records().done(UNIT, caseId);
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    private static void swap(Trial trial) throws IOException {
        byte[] one = Files.readAllBytes(data(trial, CASE));
        Files.write(data(trial, CASE), Files.readAllBytes(data(trial, OTHER)));
        Files.write(data(trial, OTHER), one);
    }

    private Set<String> recordsWithout(SortedMap<String, String> all, Set<String> cases) throws IOException {
        Set<String> kept = new TreeSet<>(all.keySet());
        for (String caseId : cases) {
            kept.remove(UNIT + " " + record(trial, caseId).getFileName());
        }
        return kept;
    }
}
