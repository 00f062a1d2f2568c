package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;

/**
 * Takes the program over a corpus of malformed datasets, in a small heap, and writes what became of each case where it is asked
 * to: {@code mvn verify -Pcorpus -Dcorpus=FOLDER -Doutcomes=FILE}. Whether the outcomes are right the corpus's own checker says.
 */
@Tag("corpus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorpusIT {
    private static final Pattern DATASET = Pattern.compile("Dataset(\\d{3})_.*");
    private static final String GOOD = "Dataset800_GoodOnly";
    private static final List<String> WITH_BAD = List.of("Dataset801_BadInputs", "Dataset802_BadInputsNii");
    private static final String CONFIGURATION = "3d_fullres";
    private static final String PLANS = "nnUNetPlans.json";

    private Path temp;
    private Path corpus;
    private Path preprocessed;
    private final List<Path> logs = new ArrayList<>();
    private final List<Path> outcomes = new ArrayList<>();

    @BeforeAll
    void takeTheProgramOverTheCorpus(@TempDir Path folder) throws Exception {
        temp = folder;
        corpus = Path.of(System.getProperty("corpus")).toAbsolutePath();
        preprocessed = temp.resolve("preprocessed");
        List<String> planned = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        for (Path dataset : datasets()) {
            boolean hasPlans = Files.exists(dataset.resolve(PLANS));
            (hasPlans ? planned : raw).add(id(dataset));
            if (hasPlans) {
                takeOverPlans(dataset);
            }
        }
        run("extract_fingerprint", raw);
        run("preprocess", planned, "-c", CONFIGURATION);
        run("plan_experiment", List.of(id(corpus.resolve(GOOD))));
        run("preprocess", List.of(id(corpus.resolve(GOOD))), "-c", CONFIGURATION);
        // Accepted odd cases would move the plans, so those of the good cases alone serve all three.
        for (String dataset : WITH_BAD) {
            String plans = preprocessed.resolve(GOOD).resolve(PLANS).toString();
            run("preprocess", List.of(id(corpus.resolve(dataset))), "-c", CONFIGURATION, "--plans", plans);
        }
        writeOutcomes();
    }

    private List<Path> datasets() throws IOException {
        try (Stream<Path> entries = Files.list(corpus)) {
            return entries.filter(entry ->
                            DATASET.matcher(entry.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static String id(Path dataset) {
        return dataset.getFileName().toString().substring("Dataset".length(), "Dataset".length() + 3);
    }

    private void takeOverPlans(Path dataset) throws IOException {
        Path target = Files.createDirectories(
                preprocessed.resolve(dataset.getFileName().toString()));
        for (String name : List.of(PLANS, "dataset.json")) {
            Files.copy(dataset.resolve(name), target.resolve(name));
        }
    }

    private void run(String command, List<String> datasets, String... more) throws Exception {
        Path log = temp.resolve("log" + logs.size());
        Path told = temp.resolve("outcomes" + logs.size());
        logs.add(log);
        List<String> arguments = new ArrayList<>(List.of(command, "-d"));
        arguments.addAll(datasets);
        arguments.addAll(List.of("--raw", corpus.toString(), "--preprocessed", preprocessed.toString()));
        arguments.addAll(List.of(more));
        if (!command.equals("plan_experiment")) {
            arguments.addAll(List.of("--master", "local[2]", "--no_pbar", "--verbose", "--outcomes", told.toString()));
            // nnU-Net takes those readers; the corpus, as this option does, does not.
            arguments.add("--refuse-reorienting");
            outcomes.add(told);
        }
        int status = ChildProgram.start(log, List.of("-Xmx512m"), Map.of(), arguments)
                .waitFor();
        assertThat(status).as("%s: %s", command, log).isNotEqualTo(70);
    }

    private void writeOutcomes() throws IOException {
        Path file =
                Path.of(System.getProperty("outcomes", temp.resolve("outcomes").toString()));
        Files.write(file, new byte[0]);
        for (Path told : outcomes) {
            Files.write(file, Files.readAllBytes(told), StandardOpenOption.APPEND);
        }
    }

    @Test
    void goodCasesComeOutAsWithoutTheBadOnes() throws IOException {
        SortedMap<String, String> alone = results(GOOD);
        assertThat(alone).isNotEmpty();
        assertThat(alone.entrySet()).isSubsetOf(results(WITH_BAD.get(0)).entrySet());
        // Another reader, whose geometry the pkl keeps, read the same voxels.
        alone.keySet().removeIf(name -> name.endsWith(".pkl"));
        assertThat(alone.entrySet()).isSubsetOf(results(WITH_BAD.get(1)).entrySet());
    }

    private SortedMap<String, String> results(String dataset) throws IOException {
        SortedMap<String, String> results = new TreeMap<>();
        Path folder = preprocessed.resolve(dataset).resolve("nnUNetPlans_" + CONFIGURATION);
        results.putAll(SmallDataset.digests(folder));
        return results;
    }

    @Test
    void nothingPrivateIsRepeatedAndNoLineIsForged() throws IOException {
        List<Path> told = new ArrayList<>(logs);
        told.addAll(outcomes);
        try (Stream<Path> files = Files.walk(preprocessed)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(".nnunet-spark"))
                    .forEach(told::add);
        }
        for (Path file : told) {
            String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text).as(file.toString()).doesNotContain("CANARY");
        }
        for (Path log : logs) {
            assertThat(Files.readString(log, UTF_8).lines())
                    .as(log.toString())
                    .noneMatch(line -> line.startsWith("2026-01-01") || line.indexOf('\u001b') >= 0);
        }
    }
}
