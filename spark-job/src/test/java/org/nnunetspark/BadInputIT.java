package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.Folders;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.report.StatusReport;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.Vectors;

/** Bad files cost their own case and nothing else; a bad dataset.json costs nothing but a sentence a fault. */
final class BadInputIT {
    @TempDir
    private Path temp;

    @Test
    void badCasesAreNamedAndTheOthersFinished() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 8);
        byte[] whole = Files.readAllBytes(dataset.image(0));
        Files.write(dataset.image(1), Arrays.copyOf(whole, whole.length / 2));
        Files.write(dataset.image(2), gzip("this is no image at all, whatever its name may say"));
        Files.copy(dataset.label(0), dataset.label(3), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(dataset.image(0), dataset.label(4), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(dataset.label(5));
        Path outcomes = temp.resolve("outcomes");
        Path preprocessed = temp.resolve("preprocessed");

        int status =
                run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]", "--outcomes", outcomes.toString()));

        assertThat(status).isEqualTo(2);
        assertThat(quarantined(outcomes))
                .isEqualTo(Map.of(
                        "case_1", "TRUNCATED_GZIP",
                        "case_2", "NOT_NIFTI",
                        "case_3", "SHAPE_MISMATCH",
                        "case_4", "UNEXPECTED_LABEL",
                        "case_5", "LABEL_MISSING"));
        assertThat(filesAtFault(Files.readAllLines(outcomes), "quarantine", "outcome"))
                .isEqualTo(filesAtFault(status(dataset, preprocessed), "quarantined", "state"))
                .isEqualTo(Map.of(
                        "case_1", content(dataset.image(1)),
                        "case_2", content(dataset.image(2)),
                        "case_3", content(dataset.label(3)),
                        "case_4", content(dataset.label(4)),
                        "case_5", "unknown"));
        assertThat(SmallDataset.digests(preprocessed).keySet())
                .filteredOn(path -> path.contains("3d_fullres/") && path.endsWith(".pkl"))
                .hasSize(3)
                .allMatch(path -> path.matches(".*case_[067]\\.pkl"));
    }

    @Test
    void manyBadCasesOrAnyStopARunThatIsToldSo() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 4);
        Files.write(dataset.image(1), new byte[] {1, 2, 3});
        Files.write(dataset.image(2), new byte[] {1, 2, 3});
        Path preprocessed = temp.resolve("preprocessed");
        Path plans = preprocessed.resolve(SmallDataset.NAME).resolve("nnUNetPlans.json");

        assertThat(run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]", "--max-bad", "1")))
                .isEqualTo(2);
        assertThat(plans).doesNotExist();
        assertThat(run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]", "--bad-cases", "stop")))
                .isEqualTo(2);
        assertThat(plans).doesNotExist();
        assertThat(run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]", "--max-bad", "50%")))
                .isEqualTo(2);
        assertThat(plans).exists();

        Files.writeString(plans, Files.readString(plans) + "\n");
        byte[] mine = Files.readAllBytes(plans);
        assertThat(run(dataset.planAndPreprocess(
                        preprocessed, "--master", "local[2]", "--clean", "--bad-cases", "frozen-plans")))
                .isEqualTo(2);
        assertThat(plans).hasBinaryContent(mine);
    }

    private static Map<String, String> quarantined(Path outcomes) throws IOException {
        Map<String, String> codes = new HashMap<>();
        for (String line : Files.readAllLines(outcomes)) {
            JsonNode outcome = new ObjectMapper().readTree(line);
            if (outcome.get("outcome").asText().equals("quarantine")) {
                codes.put(outcome.get("case").asText(), outcome.get("code").asText());
                assertThat(outcome.get("message").asText()).isNotEmpty();
            }
        }
        return codes;
    }

    private static String content(Path file) throws IOException {
        return Files.size(file) + " " + Vectors.sha256(Files.readAllBytes(file));
    }

    /** Length and digest of the files that cases were put aside for, of JSON lines. */
    private static Map<String, String> filesAtFault(List<String> lines, String state, String key) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String line : lines) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.get(key).asText().equals(state)) {
                assertThat(node.path("file").isTextual()).isTrue();
                boolean known = node.path("bytes").isNumber();
                files.put(
                        node.get("case").asText(),
                        known
                                ? node.get("bytes").asLong() + " "
                                        + node.get("sha256").asText()
                                : "unknown");
            }
        }
        return files;
    }

    private List<String> status(SmallDataset dataset, Path preprocessed) throws IOException {
        StringWriter out = new StringWriter();
        DatasetPlace place =
                DatasetPlace.find(new Folders(dataset.root().toString(), preprocessed.toString()), SmallDataset.NAME);
        StatusReport.read(place, "nnUNetPlans", RawRules.usual()).writeJson(out);
        List<String> lines = new ArrayList<>();
        new ObjectMapper().readTree(out.toString()).get("cases").forEach(each -> lines.add(each.toString()));
        return lines;
    }

    @Test
    void aBrokenDescriptionIsRefusedAndNothingIsWritten() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 2);
        Files.writeString(dataset.folder().resolve("dataset.json"), "{\"labels\": {\"background\": 0}}");
        Path preprocessed = temp.resolve("preprocessed");
        assertThat(run(dataset.planAndPreprocess(preprocessed))).isEqualTo(65);
        assertThat(preprocessed).doesNotExist();
    }

    @Test
    void wrongUsageIsAnsweredInOneSentence() {
        assertThat(Main.run("preprocess")).isEqualTo(64);
        assertThat(Main.run("preprocess", "-d", "1", "--codec", "lzma")).isEqualTo(64);
        assertThat(Main.run("fly")).isEqualTo(64);
    }

    private static int run(List<String> arguments) {
        return Main.run(arguments.toArray(String[]::new));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.repeat(20).getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
