package org.nnunetspark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.faults.FaultRow;
import org.nnunetspark.faults.FaultSuite;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.SparkHome;

/** A case that the program itself fails on, in whatever way, costs nothing but itself. */
@FaultSuite
@Tag("quick")
final class PoisonIT {
    private static final int CASES = 4;
    private static final int KILLED = 137;
    private static final String POISON = SmallDataset.id(2);
    private static final String FAULT = "-Dnnunetspark.fault=E1b[" + POISON + "]:";

    @TempDir
    private Path temp;

    private SmallDataset dataset;
    private Path preprocessed;

    @BeforeEach
    void makeDataset() throws IOException {
        dataset = SmallDataset.write(temp.resolve("raw"), CASES);
        preprocessed = temp.resolve("preprocessed");
    }

    @Test
    @FaultRow(number = 24, fault = "a case kills its executor, again and again", how = "E1b[case]:halt, local-cluster")
    void whoKillsItsExecutorIsPutAsideAfterTwoDeaths() throws Exception {
        SparkHome home = SparkHome.make();

        int status = run(home.options(FAULT + "halt"), home.environment(), "--master", SparkHome.TWO_EXECUTORS);

        assertThat(status).as(log()).isEqualTo(2);
        assertOthersAreComplete("CRASHED", "it ended the process that worked on it, twice");
        assertThat(openAttempts()).as("deaths").hasSize(2);
        assertThat(folder().resolve(".nnunet-spark/fingerprint/quarantine")
                        .resolve(LedgerLayout.caseHash(POISON) + ".json"))
                .content()
                .contains("CRASHED");
    }

    @Test
    @FaultRow(number = 24, fault = "a case never ends, deaf to interrupts", how = "E1b[case]:hang")
    void whoNeverEndsIsLeftBehind() throws Exception {
        int status = run(List.of(FAULT + "hang"), Map.of(), "--master", "local[2]", "--case-timeout", "2s");

        assertThat(status).as(log()).isEqualTo(2);
        assertOthersAreComplete("TIMEOUT", "it took more than the 2 s that one case may take");
    }

    @Test
    @FaultRow(number = 24, fault = "the program fails on a case", how = "E1b[case]:throw")
    void whatTheProgramFailsOnIsNamedAndTriedAgainWhenAskedTo() throws Exception {
        int status = run(List.of(FAULT + "throw"), Map.of(), "--master", "local[2]");

        assertThat(status).as(log()).isEqualTo(2);
        assertOthersAreComplete("CRASHED", "InjectedFaultException: injected at E1b");

        assertThat(run(List.of(), Map.of(), "--master", "local[2]", "--clean", "--retry-quarantined"))
                .as(log())
                .isZero();
        assertThat(made()).hasSize(CASES);
        assertThat(outcomes()).isEmpty();
    }

    /**
     * There is no executor to lose: the run ends each time, but no other case waits for the one that ends it. The second run
     * holds two cases back, of which the wrong one may come first; the third knows better.
     */
    @Test
    @FaultRow(number = 24, fault = "a case kills the one process there is", how = "E1b[case]:halt, local[2], 3 runs")
    void whoKillsTheOnlyProcessComesLast() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(run(List.of(FAULT + "halt"), Map.of(), "--master", "local[2]"))
                    .as(log())
                    .isEqualTo(KILLED);
        }
        assertThat(log()).contains("The last run ended while it worked on case " + POISON);
        assertThat(fingerprinted()).as(log()).hasSize(CASES - 1);

        assertThat(run(List.of(), Map.of(), "--master", "local[2]")).as(log()).isZero();
        assertThat(made()).hasSize(CASES);
    }

    private void assertOthersAreComplete(String code, String message) throws IOException {
        assertThat(outcomes()).as(log()).containsOnlyKeys(POISON).hasEntrySatisfying(POISON, outcome -> {
            assertThat(outcome.get("outcome").asText()).isEqualTo("quarantine");
            assertThat(outcome.get("code").asText()).isEqualTo(code);
            assertThat(outcome.get("message").asText()).contains(message);
        });
        assertThat(made()).hasSize(CASES - 1).noneMatch(name -> name.startsWith(POISON));
    }

    private int run(List<String> options, Map<String, String> environment, String... more) throws Exception {
        Files.deleteIfExists(temp.resolve("outcomes"));
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "-c", "3d_fullres", "--outcomes", temp.resolve("outcomes").toString()));
        return ChildProgram.start(
                        temp.resolve("log"),
                        options,
                        environment,
                        dataset.planAndPreprocess(preprocessed, arguments.toArray(String[]::new)))
                .waitFor();
    }

    private String log() throws IOException {
        String log = Files.readString(temp.resolve("log"));
        return log.substring(Math.max(0, log.length() - 3000));
    }

    private SortedMap<String, JsonNode> outcomes() throws IOException {
        SortedMap<String, JsonNode> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(temp.resolve("outcomes"))) {
            JsonNode outcome = new ObjectMapper().readTree(line);
            outcomes.put(outcome.get("case").asText(), outcome);
        }
        return outcomes;
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("nnUNetPlans_3d_fullres"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pkl"))
                    .toList();
        }
    }

    private List<String> openAttempts() throws IOException {
        try (Stream<Path> files = Files.walk(folder().resolve(".nnunet-spark/fingerprint/attempts"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(LedgerLayout.caseHash(POISON)))
                    .toList();
        }
    }

    private List<String> fingerprinted() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve(".nnunet-spark/fingerprint/done"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path folder() {
        return preprocessed.resolve(SmallDataset.NAME);
    }
}
