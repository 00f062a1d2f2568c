package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.ExitCode;
import org.nnunetspark.cli.Main;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;

/** A dataset made in three shards in three folders: merged it is what one run makes, and nothing else is merged. */
final class ShardsIT {
    private static final int CASES = 8;
    private static final int KILLED = 137;

    @TempDir
    private static Path made;

    private static SmallDataset dataset;
    private static Path whole;

    @TempDir
    private Path temp;

    private record Ended(int status, String text) {}

    @BeforeAll
    static void makeItWholeAndInShards() throws IOException {
        dataset = SmallDataset.write(made.resolve("raw"), CASES);
        age(dataset.folder());
        whole = made.resolve("whole");
        assertThat(run(dataset.planAndPreprocess(whole, "--master", "local[2]")).status())
                .isZero();
        for (int number = 1; number <= 3; number++) {
            copyPlans(shard(number));
            Ended ended = run(preprocess(shard(number), "--shard", number + "/3"));
            assertThat(ended.text()).contains("(shard " + number + "/3): ");
            assertThat(ended.status()).as("shard %d: %s", number, ended.text()).isZero();
        }
    }

    /** Files that are a moment old prove nothing by their times, so that cases would be looked at again. */
    private static void age(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
            }
        }
    }

    private static void copyPlans(Path root) throws IOException {
        Path to = Files.createDirectories(root.resolve(SmallDataset.NAME));
        for (String name : List.of("nnUNetPlans.json", "dataset_fingerprint.json")) {
            Files.copy(whole.resolve(SmallDataset.NAME).resolve(name), to.resolve(name));
        }
    }

    @Test
    void mergedShardsAreWhatOneRunMakes() throws IOException {
        Path target = temp.resolve("target");
        assertThat(merge(target, shard(1), shard(2), shard(3)).status()).isZero();
        assertThat(SmallDataset.digests(target)).isEqualTo(SmallDataset.digests(whole));

        SortedMap<String, Long> records = times(target);
        assertThat(records).as("two configurations").hasSize(2 * CASES);
        Ended again = run(preprocess(target));
        assertThat(again.status()).isZero();
        assertThat(again.text()).contains(": 0 visits done, " + CASES + " not needed, ");
        assertThat(merge(target, shard(1), shard(2), shard(3)).text())
                .contains(": 0 results and labels copied, " + 3 * CASES + " there already");
        assertThat(times(target)).isEqualTo(records);
        assertThat(status(shard(2))).contains("shard 2/3: 3 of 3 settled");
    }

    @Test
    void aMergeThatIsKilledGoesOn() throws Exception {
        Path target = temp.resolve("target");
        for (String point : List.of("E8b:halt@5", "E10b:halt@1")) {
            Process child = ChildProgram.start(
                    temp.resolve("log"),
                    List.of("-Dnnunetspark.fault=" + point),
                    Map.of(),
                    mergeLine(target, shard(1), shard(2), shard(3)));
            assertThat(child.waitFor()).as(point).isEqualTo(KILLED);
        }
        SortedMap<String, Long> records = times(target);
        assertThat(records).isNotEmpty().hasSizeLessThan(2 * CASES);

        assertThat(merge(target, shard(1), shard(2), shard(3)).status()).isZero();
        assertThat(SmallDataset.digests(target)).isEqualTo(SmallDataset.digests(whole));
        assertThat(times(target)).containsAllEntriesOf(records);
    }

    @Test
    void aMissingShardOrCaseIsRefused() throws IOException {
        Path target = temp.resolve("target");
        Ended gap = merge(target, shard(1), shard(3));
        assertThat(gap.status()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(gap.text()).contains("SHARD_GAP", "shard 2/3 is in none of the folders");

        Path incomplete = copyOf(shard(3));
        Files.delete(firstRecord(incomplete, "case_3"));
        Files.delete(labels(incomplete).resolve("case_4.nii.gz"));
        Ended open = merge(target, shard(1), shard(2), incomplete);
        assertThat(open.status()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(open.text())
                .contains("1 cases (case_3) of nnUNetPlans_2d are neither done nor set aside in shard 3/3 in ")
                .contains("1 cases (case_4) have no label in gt_segmentations");
        assertThat(target).as("nothing is written").doesNotExist();
    }

    @Test
    void shardsThatDoNotFitTogetherAreRefused() throws IOException {
        Path target = temp.resolve("target");
        Path other = copyOf(shard(2));
        Path plans = other.resolve(SmallDataset.NAME).resolve("nnUNetPlans.json");
        Files.writeString(plans, Files.readString(plans) + "\n");
        Path rules = state(other).resolve("nnUNetPlans_2d/shards");
        replace(onlyFile(rules), "\"output\":\"lz4", "\"output\":\"zstd:1");
        Path division = state(other).resolve("nnUNetPlans_3d_fullres/shards");
        replace(onlyFile(division), "\"sha256\":\"", "\"sha256\":\"0");
        Ended refused = merge(target, shard(1), other, shard(3));
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(refused.text())
                .contains("SHARDS_DIFFER in nnUNetPlans.json: is another in ")
                .contains("results were written as lz4")
                .contains("they were made of other cases, 8 and 8 in all");
        assertThat(target).doesNotExist();
        assertThat(merge(shard(1), shard(1), shard(2), shard(3)).text()).contains("is given twice, or is the target");
    }

    @Test
    void theSameCaseTwiceIsTakenOnceAndRefusedWithOtherBytes() throws IOException {
        Path twin = copyOf(shard(1));
        assertThat(merge(temp.resolve("target"), shard(1), twin, shard(2), shard(3))
                        .status())
                .isZero();
        Path record = firstRecord(twin, "case_6");
        String text = Files.readString(record);
        int at = text.indexOf("\"sha256\":\"", text.indexOf("\"outputs\"")) + 10;
        Files.writeString(record, text.substring(0, at) + "0".repeat(64) + text.substring(at + 64));
        Ended refused = merge(temp.resolve("second"), shard(1), twin, shard(2), shard(3));
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(refused.text()).contains("SHARD_OVERLAP in nnUNetPlans_2d: case case_6 is in ", "with other bytes");
        assertThat(temp.resolve("second")).doesNotExist();
    }

    @Test
    void aDamagedResultIsNamedAndNotBrought() throws IOException {
        Path target = temp.resolve("target");
        Path damaged = copyOf(shard(3));
        Path file = damaged.resolve(SmallDataset.NAME).resolve("nnUNetPlans_3d_fullres/case_4.b2nd");
        byte[] intact = Files.readAllBytes(file);
        byte[] flipped = intact.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(file, flipped);
        Files.write(labels(damaged).resolve("case_5.nii.gz"), new byte[] {1, 2, 3});
        Ended refused = merge(target, shard(1), shard(2), damaged);
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(refused.text())
                .contains("SHARD_DAMAGED: case case_4: " + file + " has " + intact.length + " bytes with SHA-256 ")
                .contains("case_5.nii.gz is not the label that the case was made of");
        assertThat(target.resolve(SmallDataset.NAME).resolve("nnUNetPlans_3d_fullres/case_4.b2nd"))
                .doesNotExist();
        assertThat(times(target)).as("all others are brought").hasSize(2 * CASES - 1);

        Files.write(file, new byte[] {1});
        assertThat(merge(temp.resolve("second"), shard(1), shard(2), damaged).text())
                .contains("has 1 bytes instead of " + intact.length);

        assertThat(merge(target, shard(1), shard(2), shard(3)).status()).isZero();
        assertThat(SmallDataset.digests(target)).isEqualTo(SmallDataset.digests(whole));
    }

    @Test
    void theRawDatasetTellsWhatIsMissing() throws IOException {
        Path raw = temp.resolve("raw");
        SmallDataset larger = SmallDataset.write(raw, CASES + 1);
        Files.copy(
                dataset.folder().resolve("dataset.json"),
                larger.folder().resolve("dataset.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.delete(larger.image(0));
        Files.delete(larger.label(0));
        List<String> line = mergeLine(temp.resolve("target"), shard(1), shard(2), shard(3));
        line.addAll(List.of("--raw", raw.toString()));
        Ended refused = run(line);
        assertThat(refused.status()).isEqualTo(ExitCode.REFUSED.status());
        assertThat(refused.text())
                .contains("1 cases (case_8) of ")
                .contains("are in no shard of nnUNetPlans_2d")
                .contains("1 cases (case_0) of nnUNetPlans_2d are not in ");
    }

    @Test
    void onlyPartitionsThatARunDidNotCompleteAreWorkedOn() throws Exception {
        Path root = temp.resolve("killed");
        copyPlans(root);
        assertThat(run(preprocess(root, "--only-failed-partitions")).text()).contains("No run of ", " is on record");
        List<String> line = preprocess(root, "--partitions", "4");
        line.set(line.indexOf("local[2]"), "local[1]");
        Process child =
                ChildProgram.start(temp.resolve("log"), List.of("-Dnnunetspark.fault=E10b:halt@4"), Map.of(), line);
        assertThat(child.waitFor()).isEqualTo(KILLED);
        SortedMap<String, Long> before = times(root);
        assertThat(before).isNotEmpty();
        assertThat(status(root)).contains("incomplete: partition 3 of run ");

        Ended ended = run(preprocess(root, "--only-failed-partitions"));
        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("of the 4 partitions of run ", " were not completed.");
        assertThat(SmallDataset.digests(root)).isEqualTo(SmallDataset.digests(whole));
        assertThat(times(root)).containsAllEntriesOf(before);
        assertThat(status(root)).doesNotContain("incomplete");
        assertThat(run(preprocess(root, "--only-failed-partitions")).text())
                .contains("0 of the ", " partitions of run ");
    }

    private static Path shard(int number) {
        return made.resolve("shard" + number);
    }

    private static Path state(Path root) {
        return root.resolve(SmallDataset.NAME).resolve(".nnunet-spark");
    }

    private static Path labels(Path root) {
        return root.resolve(SmallDataset.NAME).resolve("gt_segmentations");
    }

    private static List<String> preprocess(Path root, String... more) {
        List<String> line = new ArrayList<>(List.of("preprocess", "-d", "7", "--raw"));
        line.addAll(List.of(dataset.root().toString(), "--preprocessed", root.toString(), "--no_pbar"));
        line.addAll(List.of("--master", "local[2]"));
        line.addAll(List.of(more));
        return line;
    }

    private static List<String> mergeLine(Path target, Path... shards) {
        List<String> line = new ArrayList<>(List.of("merge", "-d", "7", "--preprocessed", target.toString()));
        line.addAll(List.of("--no_pbar", "--master", "local[2]"));
        Stream.of(shards).forEach(shard -> line.add(shard.toString()));
        return line;
    }

    private static Ended merge(Path target, Path... shards) {
        return run(mergeLine(target, shards));
    }

    private static String status(Path root) {
        return run(List.of("status", "-d", "7", "--raw", dataset.root().toString(), "--preprocessed", root.toString()))
                .text();
    }

    /** Runs the program in this process; what it prints is given back. */
    private static Ended run(List<String> line) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(text, true, UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return new Ended(Main.run(line.toArray(String[]::new)), text.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path copyOf(Path root) throws IOException {
        Path copy = Files.createTempDirectory(temp, "copy");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Path unused = Files.createDirectories(to);
                } else {
                    Path unused = Files.copy(file, to);
                }
            }
        }
        return copy;
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void replace(Path file, String old, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        String replaced = text.replace(old, with);
        // A digest stays as long as it was.
        Files.writeString(
                file, with.endsWith("\"0") ? replaced.replaceFirst("(\"0[0-9a-f]{63})[0-9a-f]", "$1") : replaced);
    }

    private static Path firstRecord(Path root, String caseId) throws IOException {
        try (Stream<Path> files = Files.list(state(root).resolve("nnUNetPlans_2d/done"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("\"case_id\":\"" + caseId + "\"")) {
                    return file;
                }
            }
        }
        throw new IllegalStateException("no record of " + caseId + " in " + root);
    }

    /** Done-records and when each was written. */
    private static SortedMap<String, Long> times(Path root) throws IOException {
        SortedMap<String, Long> times = new TreeMap<>();
        for (String unit : List.of("nnUNetPlans_2d", "nnUNetPlans_3d_fullres")) {
            Path done = state(root).resolve(unit).resolve("done");
            if (Files.isDirectory(done)) {
                try (Stream<Path> files = Files.list(done)) {
                    for (Path file :
                            files.filter(f -> f.toString().endsWith(".json")).toList()) {
                        times.put(
                                file.toString(), Files.getLastModifiedTime(file).toMillis());
                    }
                }
            }
        }
        return times;
    }
}
