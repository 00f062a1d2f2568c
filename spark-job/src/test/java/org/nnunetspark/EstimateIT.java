package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** What is foretold of a run is held against the run. */
final class EstimateIT {
    private static final int CASES = 6;

    @TempDir
    private Path temp;

    private Path preprocessed;
    private SmallDataset dataset;

    @BeforeEach
    void writeDataset() throws IOException {
        preprocessed = temp.resolve("preprocessed");
        dataset = SmallDataset.write(temp.resolve("raw"), CASES);
    }

    private String estimate(String... more) {
        List<String> all = new ArrayList<>(List.of("estimate", "-d", "7", "--master", "local[2]", "--no_pbar"));
        all.addAll(List.of("--raw", dataset.root().toString(), "--preprocessed", preprocessed.toString()));
        all.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            assertThat(Main.run(all.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(console);
        }
        return out.toString(UTF_8);
    }

    private JsonNode json(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--json");
        return new ObjectMapper().readTree(estimate(all.toArray(String[]::new)));
    }

    private void run(String... more) {
        assertThat(Main.run(dataset.planAndPreprocess(
                                preprocessed,
                                Stream.concat(Stream.of("--master", "local[2]"), Stream.of(more))
                                        .toArray(String[]::new))
                        .toArray(String[]::new)))
                .isZero();
    }

    private long stored(String configuration) throws IOException {
        try (Stream<Path> files =
                Files.list(preprocessed.resolve(SmallDataset.NAME).resolve("nnUNetPlans_" + configuration))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void theResultsAreAsLargeAsForetoldAndNothingIsLeftBehind() throws IOException {
        run("--no_pp");
        SortedMap<String, FileTime> before = everything();
        SortedMap<String, FileTime> temporary = trials();

        JsonNode foretold = json();

        assertThat(everything()).isEqualTo(before);
        assertThat(trials()).isEqualTo(temporary);
        assertThat(foretold.get("inputs").get("cases").asInt()).isEqualTo(CASES);
        assertThat(foretold.get("space").get("verdict").asText()).isEqualTo("fits");
        run();
        assertThat(foretold.get("configurations")).hasSize(2);
        for (JsonNode each : foretold.get("configurations")) {
            JsonNode bytes = each.get("stored_bytes");
            assertThat(each.get("remaining").asInt()).isEqualTo(CASES);
            long stored = stored(each.get("name").asText());
            assertThat(stored)
                    .isBetween(bytes.get("least").asLong(), bytes.get("most").asLong());
            assertThat(bytes.get("expected").asLong()).isBetween(stored / 2, 2 * stored);
        }
    }

    @Test
    void plansThatAreNotThereYetAreMadeInMemory() throws IOException {
        run("--no_pp");
        JsonNode stored = json();
        Files.delete(preprocessed.resolve(SmallDataset.NAME).resolve("nnUNetPlans.json"));

        JsonNode planned = json();

        assertThat(planned.get("plans").asText()).startsWith("nnUNetPlans as they would be planned");
        assertThat(planned.get("configurations").findValuesAsText("uncompressed_bytes"))
                .isEqualTo(stored.get("configurations").findValuesAsText("uncompressed_bytes"));
        assertThat(preprocessed.resolve(SmallDataset.NAME).resolve("nnUNetPlans.json"))
                .doesNotExist();
    }

    @Test
    void beforeTheFingerprintAllIsForetoldFromHeadersAndAFewCases() throws IOException {
        JsonNode foretold = json();

        assertThat(foretold.get("plans").asText()).startsWith("nnUNetPlans as they might be planned");
        assertThat(preprocessed).doesNotExist();
        run();
        assertThat(foretold.get("configurations").findValuesAsText("name")).containsExactly("2d", "3d_fullres");
        for (JsonNode each : foretold.get("configurations")) {
            JsonNode bytes = each.get("stored_bytes");
            assertThat(stored(each.get("name").asText()))
                    .isBetween(bytes.get("least").asLong(), bytes.get("most").asLong());
        }
    }

    @Test
    void withoutForegroundOnlyTheReadingIsForetold() throws IOException {
        for (int i = 0; i < CASES; i++) {
            Shape shape = new Shape(20 + i, 30 - i, 26 + 2 * i);
            try (OutputStream out = Files.newOutputStream(dataset.label(i))) {
                Spacing spacing = new Spacing(2.0 + 0.3 * i, 1.1, 1.0 + 0.05 * i);
                NiftiWriter.gzipped().write(out, shape, spacing, new byte[(int) shape.voxels()]);
            }
        }

        assertThat(estimate())
                .contains("Dataset007_Small: 6 cases", "no plans and no fingerprint yet", "--executor-cores 4")
                .doesNotContain("3d_fullres");
    }

    @Test
    void theFingerprintsOwnRoomIsForetold() throws IOException {
        // int16 voxels, and as many samples as six cases share of 1e8.
        long samples = 2L * CASES * (100_000_000 / CASES);

        assertThat(json().get("space").get("fingerprint_samples_bytes").asLong())
                .isEqualTo(samples);

        run("--no_pp");
        assertThat(json().get("space").get("fingerprint_samples_bytes").asLong())
                .isZero();
    }

    @Test
    void casesThatDoNotFitIntoTheMemoryAreNamed() throws IOException {
        assertThat(json("--memory", "16g").get("memory").get("too_large_cases")).isEmpty();

        JsonNode memory = json("--memory", "64m").get("memory");

        assertThat(memory.get("too_large_cases").findValuesAsText("case")).contains("case_0", "case_5");
        assertThat(estimate("--memory", "64m")).contains("6 cases do NOT FIT into 67.1 MB: ");
    }

    @Test
    void aCompleteDatasetNeedsNothingMore() throws IOException {
        // Inputs that were written just before they are read are looked at again by every later run.
        FileTime before = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
        for (String file : everything().keySet()) {
            Path aged = Files.setLastModifiedTime(temp.resolve(file), before);
            assertThat(aged).exists();
        }
        run();

        assertThat(estimate()).contains("0+6", "Nothing is left to do.");
    }

    private SortedMap<String, FileTime> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(temp)) {
            return times(paths.toList());
        }
    }

    private static SortedMap<String, FileTime> trials() throws IOException {
        try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return times(paths.filter(path -> path.toString().contains("nnunet-spark-trial-"))
                    .toList());
        }
    }

    private static SortedMap<String, FileTime> times(List<Path> paths) throws IOException {
        SortedMap<String, FileTime> times = new TreeMap<>();
        for (Path path : paths) {
            times.put(path.toString(), Files.getLastModifiedTime(path));
        }
        return times;
    }
}
