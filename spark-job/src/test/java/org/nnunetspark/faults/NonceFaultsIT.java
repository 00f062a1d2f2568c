package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.SparkHome;

/** Row 31 as a whole run meets with it. */
@FaultSuite
final class NonceFaultsIT {
    private static final int INTERNAL_ERROR = 70;

    @TempDir
    private Path temp;

    @Test
    @FaultRow(
            number = 31,
            fault = "a case is made again with other bytes",
            how = "E6b:stop, flip a staged bit, SIGCONT")
    void isAnErrorOfTheRun(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Commands commands = Commands.planned(trial);
        Trial.Running first = commands.preprocess(Trial.armed("E6b:stop"), Map.of(), "local[1]");
        Processes.awaitStop(first.process());
        Path flipped = flip(trial);
        first.signal("CONT");
        assertThat(first.end().status()).as(first.said()).isZero();

        String data = flipped.getFileName().toString();
        String caseId = data.replace(".b2nd", "");
        Path results = trial.preprocessed()
                .resolve(SmallDataset.NAME)
                .resolve(trial.state().relativize(flipped).getName(0));
        Files.delete(results.resolve(caseId + ".pkl"));
        Map<String, String> recorded = trial.records().makers();
        byte[] bytes = Files.readAllBytes(results.resolve(data));

        // With executors, since Spark runs a task that fails there again.
        SparkHome home = SparkHome.make();
        Trial.Ended again = commands.preprocess(home.options("-Dnone=1"), home.environment(), SparkHome.TWO_EXECUTORS)
                .end();

        assertThat(again.status()).as(again.said()).isEqualTo(INTERNAL_ERROR);
        assertThat(again.said()).contains("NONDETERMINISTIC_OUTPUT: case " + caseId + " was made twice");
        assertThat(results.resolve(data)).hasBinaryContent(bytes);
        assertThat(trial.records().makers()).isEqualTo(recorded);
    }

    /** Flips the last bit of the image that is staged. */
    private static Path flip(Trial trial) throws IOException {
        try (Stream<Path> files = Files.walk(trial.state())) {
            Path data = files.filter(file -> file.toString().matches(".*/tmp/e\\d+/[^/]+/case_\\d+\\.b2nd"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(data);
            bytes[bytes.length - 1] ^= 1;
            Files.write(data, bytes);
            return data;
        }
    }
}
