package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.testing.Sealed;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.Tmpfs;

/** Rows 44 and 45: the disk is full, or may not be written to any more. */
@FaultSuite
final class DiskFaultsIT {
    private static final List<String> BEFORE_PUBLISHING = Trial.armed("E8a:stop");

    @TempDir
    private Path temp;

    @Test
    @FaultRow(number = 44, fault = "the disk of the results is full", how = "tmpfs, filled at E6a:stop")
    void isFull(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        try (Tmpfs disk = Tmpfs.mount(trial.preprocessed(), "256m")) {
            Commands commands = Commands.planned(trial);
            Trial.Running run = commands.preprocess(Trial.armed("E6a:stop"), Map.of(), "local[1]");
            Processes.awaitStop(run.process());
            Path ballast = disk.fill();
            run.signal("CONT");
            Trial.Ended ended = run.end();
            assertThat(ended.status()).as(ended.said()).isEqualTo(Trial.STORAGE);
            assertThat(ended.said())
                    .contains("No space left on device")
                    .contains("there is no more room for the results");
            assertNothingIsBelieved(trial);
            assertThat(staged(trial)).as("staged files are taken away").isEmpty();

            Files.delete(ballast);
            trial.finish();
        }
    }

    @Test
    @FaultRow(number = 44, fault = "the disk of spark.local.dir is full", how = "tmpfs")
    void sparksOwnDiskIsFull(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Path scratch = temp.resolve("scratch");
        try (Tmpfs disk = Tmpfs.mount(scratch, "1m")) {
            Path unused = disk.fill();
            Trial.Ended ended =
                    trial.start(List.of("-Dspark.local.dir=" + scratch)).end();
            assertThat(ended.status()).as(ended.said()).isZero();
            trial.assertWhole();
        }
    }

    @Test
    @FaultRow(number = 45, fault = "results may not be written any more", how = "chattr +i or chmod at E8a:stop")
    void mayNotBeWritten(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Commands commands = Commands.planned(trial);
        Trial.Running run = commands.preprocess(BEFORE_PUBLISHING, Map.of(), "local[1]");
        Processes.awaitStop(run.process());
        Path results = trial.preprocessed().resolve(SmallDataset.NAME);
        try (Sealed flat = Sealed.seal(results.resolve(Records.UNITS.get(0)));
                Sealed volumes = Sealed.seal(results.resolve(Records.UNITS.get(1)))) {
            assertThat(List.of(flat, volumes)).hasSize(Records.UNITS.size());
            run.signal("CONT");
            Trial.Ended ended = run.end();
            assertThat(ended.status()).as(ended.said()).isEqualTo(Trial.STORAGE);
            assertThat(ended.said()).contains("the storage of results failed").contains(Records.UNITS.get(0));
            assertNothingIsBelieved(trial);
        } finally {
            run.process().destroyForcibly();
        }
        trial.finish();
    }

    private static void assertNothingIsBelieved(Trial trial) throws IOException {
        for (String unit : Records.UNITS) {
            assertThat(trial.records().cases(unit)).as("done in %s", unit).isEmpty();
            assertThat(trial.records().quarantined(unit))
                    .as("put aside in %s", unit)
                    .isEmpty();
        }
    }

    private static List<Path> staged(Trial trial) throws IOException {
        try (Stream<Path> files = Files.walk(trial.state())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> trial.state().relativize(file).toString().contains("/tmp/"))
                    .toList();
        }
    }
}
