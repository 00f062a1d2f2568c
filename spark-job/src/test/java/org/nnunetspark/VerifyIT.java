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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** One run of verify names everything that is wrong, and touches nothing. */
final class VerifyIT {
    @TempDir
    private Path temp;

    private String printed = "";

    @Test
    void aGoodDatasetPasses() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 3);
        var before = SmallDataset.digests(temp);
        assertThat(verify(dataset)).isZero();
        assertThat(printed)
                .contains("        2  lesion ")
                .contains("Dataset007_Small: 3 cases, of which fatal 0, suspect 0, noise 0;")
                .contains("Verdict: PASSED. nnU-Net's verification passes.");
        assertThat(SmallDataset.digests(temp)).isEqualTo(before);
    }

    @Test
    void everyFaultOfEveryCaseIsToldAtOnce() throws IOException {
        SmallDataset dataset = broken();
        Path json = temp.resolve("findings.jsonl");
        assertThat(verify(dataset, "--json", json.toString())).isEqualTo(65);
        assertThat(findings(json))
                .containsExactly(
                        "- COUNT_MISMATCH fatal refuses",
                        "- IGNORED_FILE noise passes",
                        "case_0 TRUNCATED_GZIP fatal may pass",
                        "case_0 UNEXPECTED_LABEL fatal refuses",
                        "case_0 SHAPE_MISMATCH fatal refuses",
                        "case_0 SPACING_MISMATCH fatal refuses",
                        "case_1 LABEL_MISSING fatal refuses",
                        "case_1 TRUNCATED_GZIP fatal may pass",
                        "case_2 DUPLICATE_IMAGE suspect passes",
                        "case_3 SHAPE_MISMATCH fatal refuses",
                        "case_3 SPACING_MISMATCH fatal refuses",
                        "case_3 DUPLICATE_IMAGE suspect passes");
        assertThat(printed)
                .contains(
                        "fatal   case_0: UNEXPECTED_LABEL in labelsTr/case_0.nii.gz: labels that are not declared: 255"
                                + " (1 voxels); a mask saved as an 8 bit picture: 255 should be 1")
                .contains("      255  (not declared) ")
                .contains("Verdict: FATAL. nnU-Net's verification ends with an error.");

        byte[] first = Files.readAllBytes(json);
        verify(dataset, "--json", json.toString(), "--partitions", "1");
        assertThat(Files.readAllBytes(json)).isEqualTo(first);
    }

    /** Case 0 is bad in four ways, case 1 in two; case 3 has the image of case 2. */
    private SmallDataset broken() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 4);
        truncate(dataset.image(0));
        try (OutputStream out = Files.newOutputStream(dataset.label(0))) {
            NiftiWriter.gzipped()
                    .write(out, new Shape(2, 3, 4), new Spacing(2.5, 1.1, 1.0), Arrays.copyOf(new byte[] {-1}, 24));
        }
        truncate(dataset.image(1));
        Files.delete(dataset.label(1));
        Files.write(dataset.image(3), Files.readAllBytes(dataset.image(2)));
        Files.writeString(dataset.folder().resolve("imagesTr/notes.txt"), "not an image");
        dataset.describe(9);
        return dataset;
    }

    /** Leaves the header readable. */
    private static void truncate(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void headersAloneShowGridsButNoVoxels() throws IOException {
        SmallDataset dataset = broken();
        Path json = temp.resolve("findings.jsonl");
        assertThat(verify(dataset, "--headers-only", "--json", json.toString())).isEqualTo(65);
        assertThat(findings(json))
                .containsExactly(
                        "- COUNT_MISMATCH fatal refuses",
                        "- IGNORED_FILE noise passes",
                        "case_0 SHAPE_MISMATCH fatal refuses",
                        "case_0 SPACING_MISMATCH fatal refuses",
                        "case_1 LABEL_MISSING fatal refuses",
                        "case_3 SHAPE_MISMATCH fatal refuses",
                        "case_3 SPACING_MISMATCH fatal refuses");
        assertThat(printed).contains("Only names and headers were looked at: not voxels,");
    }

    @Test
    void aToleranceTurnsAFaultIntoNoise() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 2);
        try (OutputStream out = Files.newOutputStream(dataset.label(0))) {
            Shape shape = new Shape(20, 30, 26);
            byte[] labels = new byte[(int) shape.voxels()];
            Arrays.fill(labels, 0, 40, (byte) 1);
            labels[0] = 2;
            NiftiWriter.gzipped().write(out, shape, new Spacing(2.002, 1.1, 1.0), labels);
        }
        assertThat(verify(dataset)).isEqualTo(2);
        assertThat(printed).contains("SPACING_MISMATCH in labelsTr/case_0.nii.gz: spacing [2.00");
        assertThat(verify(dataset, "--spacing-tolerance", "0.01")).isZero();
        assertThat(printed)
                .contains("noise   not shown here, but with --verbose and in --json: 1 SPACING_MISMATCH")
                .contains("Verdict: PASSED. nnU-Net's verification ends with an error.");
        assertThat(verify(dataset, "--spacing-tolerance", "-1")).isEqualTo(64);
        assertThat(verify(dataset, "--skip_cases", "case_9")).isEqualTo(64);
    }

    @Test
    void aBrokenDescriptionIsToldInFull() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 1);
        Files.writeString(dataset.folder().resolve("dataset.json"), "{\"labels\": {\"background\": 0}}");
        assertThat(verify(dataset)).isEqualTo(65);
        assertThat(printed)
                .contains("the key \"channel_names\" is missing")
                .contains("the key \"numTraining\" is missing")
                .contains("Verdict: FATAL.");
    }

    private static List<String> findings(Path json) throws IOException {
        List<String> findings = new ArrayList<>();
        for (String line : Files.readAllLines(json)) {
            JsonNode finding = new ObjectMapper().readTree(line);
            assertThat(finding.get("dataset").asText()).isEqualTo(SmallDataset.NAME);
            findings.add(Stream.of("case", "code", "grade", "nnunet")
                    .map(key -> finding.get(key).asText())
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow());
        }
        return findings;
    }

    /** Needs no folder of results. */
    private int verify(SmallDataset dataset, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "-d", "7", "--raw", dataset.root().toString(), "--master", "local[2]", "--no_pbar"));
        arguments.addAll(List.of(more));
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(bytes, true, UTF_8)) {
            System.setOut(caught);
            return Main.run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(out);
            printed = bytes.toString(UTF_8);
        }
    }
}
