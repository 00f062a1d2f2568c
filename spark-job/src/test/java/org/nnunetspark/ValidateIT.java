package org.nnunetspark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.testing.HarmedFile;
import org.nnunetspark.testing.SmallDataset;

/** Whatever happens to a file of a preprocessed folder, validate names it; and says nothing where nothing happened. */
final class ValidateIT {
    private static final int FLIPS = Integer.getInteger("nnunetspark.flips", 60);
    private static final long SEED = Long.getLong("nnunetspark.seed", 6);
    private static final int CASES = 3;

    @TempDir
    private static Path temp;

    private static SmallDataset dataset;
    private static Path preprocessed;
    private static SparkSession spark;

    private List<JsonNode> findings = List.of();

    @BeforeAll
    static void preprocess() throws IOException {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        dataset = SmallDataset.write(temp.resolve("raw"), CASES);
        preprocessed = temp.resolve("preprocessed");
        assertThat(run(dataset.planAndPreprocess(preprocessed, "-c", "2d", "3d_fullres")))
                .isZero();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void aGoodFolderIsIntactWithAndWithoutItsRawDataset() throws IOException {
        var before = SmallDataset.digests(temp);
        assertThat(validate()).isZero();
        assertThat(validate("--deep")).isZero();
        assertThat(validate("-c", "2d")).isZero();
        assertThat(validateAlone(preprocessed, "--deep")).isZero();
        assertThat(findings).isEmpty();
        assertThat(SmallDataset.digests(temp)).isEqualTo(before);
    }

    @Test
    void deepFindsEveryChangedByte() throws IOException {
        List<Path> files = files(preprocessed);
        Random random = new Random(SEED);
        Map<Path, Deque<Long>> positions = new HashMap<>();
        files.forEach(file -> positions.put(file, new ArrayDeque<>()));
        long total = files.stream().mapToLong(ValidateIT::size).sum();
        for (int i = 0; i < FLIPS; i++) {
            long position = (long) (random.nextDouble() * total);
            int file = 0;
            while (position >= size(files.get(file))) {
                position -= size(files.get(file));
                file++;
            }
            positions.get(files.get(file)).add(position);
        }
        // The small ones are seldom drawn.
        files.forEach(file -> positions.get(file).add((long) (random.nextDouble() * size(file))));
        while (!positions.isEmpty()) {
            flipOneOfEach(positions, random);
            positions.values().removeIf(Deque::isEmpty);
        }
    }

    private void flipOneOfEach(Map<Path, Deque<Long>> positions, Random random) throws IOException {
        Map<Path, HarmedFile> harmed = new HashMap<>();
        for (Map.Entry<Path, Deque<Long>> entry : positions.entrySet()) {
            harmed.put(
                    entry.getKey(),
                    HarmedFile.flipped(entry.getKey(), entry.getValue().remove(), 1 << random.nextInt(8)));
        }
        assertThat(validate("--deep")).isEqualTo(2);
        assertThat(files("ALTERED"))
                .as("seed %d", SEED)
                .containsExactlyElementsOf(new TreeSet<>(
                        harmed.keySet().stream().map(ValidateIT::name).toList()));
        for (HarmedFile file : harmed.values()) {
            file.heal();
        }
    }

    @Test
    void plainValidationFindsEveryTruncationAndDeletion() throws IOException {
        for (Path file : files(preprocessed)) {
            for (long length : List.of(size(file) - 1, 0L)) {
                HarmedFile harmed = HarmedFile.truncated(file, length);
                assertThat(validate()).isEqualTo(2);
                assertThat(files("TRUNCATED")).containsExactly(name(file));
                harmed.heal();
            }
            HarmedFile harmed = HarmedFile.deleted(file);
            assertThat(validate()).isEqualTo(2);
            assertThat(files("MISSING")).contains(name(file));
            harmed.heal();
        }
        assertThat(validate()).as("all is healed").isZero();
    }

    @Test
    void withoutRecordsStructureTellsTruncationsAndDeletions() throws IOException {
        Path copy = temp.resolve("upstream");
        for (Path file : files(preprocessed)) {
            Path target = copy.resolve(preprocessed.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        assertThat(validateAlone(copy, "--deep")).isZero();
        for (Path file : files(copy)) {
            String name = copy.resolve(SmallDataset.NAME).relativize(file).toString();
            // A text may end in a newline that nobody misses.
            HarmedFile shorter = HarmedFile.truncated(file, size(file) - (name.endsWith(".json") ? 2 : 1));
            assertThat(validateAlone(copy)).as(name).isEqualTo(2);
            assertThat(files("UNREADABLE")).containsExactly(name);
            shorter.heal();
            HarmedFile gone = HarmedFile.deleted(file);
            boolean label = name.startsWith("gt_segmentations");
            assertThat(validateAlone(copy)).as(name).isEqualTo(2);
            assertThat(files(label ? "FOREIGN" : "MISSING")).isNotEmpty();
            gone.heal();
        }
        assertThat(validateAlone(copy)).isZero();
    }

    @Test
    void aStrangersFileIsForeign() throws IOException {
        Path stranger = Files.writeString(folder().resolve("nnUNetPlans_2d/case_9.b2nd"), "?");
        assertThat(validate()).isEqualTo(2);
        assertThat(files("FOREIGN")).containsExactly("nnUNetPlans_2d/case_9.b2nd");
        Files.delete(stranger);
    }

    @Test
    void aTouchedFileIsInDoubtUntilItIsRead() throws IOException {
        Path file = folder().resolve("nnUNetPlans_2d/case_1.b2nd");
        HarmedFile touched = HarmedFile.flipped(file, 300, 0);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
        assertThat(validate()).isEqualTo(2);
        assertThat(files("TOUCHED")).containsExactly("nnUNetPlans_2d/case_1.b2nd");
        assertThat(validate("--deep")).isZero();
        touched.heal();
    }

    @Test
    void aLostRecordIsMissed() throws IOException {
        Path record;
        try (Stream<Path> records = Files.list(folder().resolve(".nnunet-spark/nnUNetPlans_2d/done"))) {
            record = records.sorted().findFirst().orElseThrow();
        }
        HarmedFile lost = HarmedFile.deleted(record);
        assertThat(validateAlone(preprocessed)).isEqualTo(2);
        assertThat(files("MISSING")).containsExactly(".nnunet-spark/nnUNetPlans_2d/done");
        assertThat(files("FOREIGN")).hasSize(3);
        lost.heal();
    }

    @Test
    void aCaseThatCameLaterIsMissing() throws IOException {
        Path raw = temp.resolve("more");
        SmallDataset more = SmallDataset.write(raw, CASES + 1);
        assertThat(validate(List.of("--raw", more.root().toString(), "--preprocessed", preprocessed.toString())))
                .isEqualTo(2);
        assertThat(files("MISSING")).containsExactly("nnUNetPlans_2d/case_3", "nnUNetPlans_3d_fullres/case_3");
    }

    @Test
    void plansEditedByHandAreAlteredUntilARunGoesByThem() throws IOException {
        Path other = temp.resolve("edited");
        assertThat(run(dataset.planAndPreprocess(other, "-c", "2d"))).isZero();
        Path plans = other.resolve(SmallDataset.NAME).resolve("nnUNetPlans.json");
        Files.writeString(plans, Files.readString(plans).replace("\"batch_dice\": true", "\"batch_dice\": false"));
        assertThat(validateAlone(other)).isEqualTo(2);
        assertThat(files("ALTERED")).containsExactly("nnUNetPlans.json");
        assertThat(run(List.of(
                        "preprocess",
                        "-d",
                        "7",
                        "-c",
                        "2d",
                        "--no_pbar",
                        "--raw",
                        dataset.root().toString(),
                        "--preprocessed",
                        other.toString())))
                .isZero();
        assertThat(validateAlone(other)).isZero();
    }

    @Test
    void wrongUsageIsToldApart() throws IOException {
        assertThat(validate("-c", "4d")).isEqualTo(64);
        assertThat(validate(List.of("--preprocessed", temp.resolve("nowhere").toString())))
                .isEqualTo(64);
    }

    private static Path folder() {
        return preprocessed.resolve(SmallDataset.NAME);
    }

    private static String name(Path file) {
        return folder().relativize(file).toString();
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    /** Every file that nnU-Net would see. */
    private static List<Path> files(Path root) throws IOException {
        return SmallDataset.digests(root).keySet().stream().map(root::resolve).toList();
    }

    private List<String> files(String kind) {
        return findings.stream()
                .filter(finding -> finding.get("kind").asText().equals(kind))
                .map(finding -> finding.get("file").asText())
                .distinct()
                .sorted()
                .toList();
    }

    private int validate(String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--raw", dataset.root().toString(), "--preprocessed", preprocessed.toString()));
        arguments.addAll(List.of(more));
        return validate(arguments);
    }

    private int validateAlone(Path root, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--preprocessed", root.toString()));
        arguments.addAll(List.of(more));
        return validate(arguments);
    }

    private int validate(List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate", "-d", "7", "--json", "--no_pbar"));
        arguments.addAll(more);
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            int status = run(arguments);
            findings = new ArrayList<>();
            new ObjectMapper().readTree(bytes.toByteArray()).path("findings").forEach(findings::add);
            return status;
        } finally {
            System.setOut(out);
        }
    }

    private static int run(List<String> arguments) {
        return Main.run(arguments.toArray(String[]::new));
    }
}
