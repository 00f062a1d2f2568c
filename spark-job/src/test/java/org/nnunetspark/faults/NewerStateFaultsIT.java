package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.testing.SmallDataset;

/** Row 63: an old program meets what a newer one has written, and keeps its hands off. */
@FaultSuite
@TestInstance(Lifecycle.PER_CLASS)
final class NewerStateFaultsIT {
    private static final Pattern SCHEMA = Pattern.compile("\"schema\" ?: ?[0-9]+");

    private Trial trial;

    @BeforeAll
    void processAll(@TempDir Path temp, Reference reference) throws Exception {
        trial = Trial.make(temp, reference);
        trial.finish();
    }

    static List<Injection> files() {
        return List.of(new Injection(63, "nnUNetPlans_2d/INIT.json"), new Injection(63, "nnUNetPlans_3d_fullres/done"));
    }

    @ParameterizedTest
    @MethodSource("files")
    @FaultRow(number = 63, fault = "a newer program has worked on the dataset")
    void isRefused(Injection injection) throws Exception {
        Path file = last(trial.state().resolve(injection.fault()));
        String original = Files.readString(file);
        Files.writeString(file, SCHEMA.matcher(original).replaceFirst(Matcher.quoteReplacement("\"schema\":99")));
        SortedMap<String, String> before = SmallDataset.digests(trial.preprocessed());
        SortedMap<String, String> made = trial.records().makers();

        Trial.Ended ended = trial.run();

        assertThat(ended.status()).as(ended.said()).isNotZero();
        assertThat(ended.said()).contains(file.getFileName() + " was written by a newer nnunet-spark (schema 99");
        assertThat(SmallDataset.digests(trial.preprocessed())).isEqualTo(before);
        assertThat(trial.records().makers()).isEqualTo(made);
        Files.writeString(file, original);
        trial.finish();
        assertThat(trial.records().makers()).as("nothing is made again").isEqualTo(made);
    }

    /** The file itself, or the last of a folder. */
    private static Path last(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return place;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }
}
