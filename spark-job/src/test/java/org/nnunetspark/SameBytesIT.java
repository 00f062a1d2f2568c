package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.testing.SmallDataset;

/** The bytes of a result depend on nothing but its inputs and plans, and what is there is not made again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SameBytesIT {
    /**
     * Digest of all results of the small dataset. If it changes, results of earlier versions are no longer what this one
     * makes: raise the algorithm epoch of {@code WorkUnit} together with this.
     */
    private static final String GOLDEN = "a50a7d8a78c26cd13d55de9811bd9db6ec7d22ffbb39f1c179b97944ed504913";

    private Path temp;
    private SmallDataset dataset;
    private Path first;
    private SortedMap<String, String> expected;

    @BeforeAll
    void runOnce(@TempDir Path folder) throws Exception {
        temp = folder;
        dataset = SmallDataset.write(temp.resolve("raw"), 5);
        first = temp.resolve("first");
        assertThat(run(first, "--master", "local[1]")).isZero();
        expected = SmallDataset.digests(first);
    }

    private int run(Path preprocessed, String... more) {
        return Main.run(dataset.planAndPreprocess(preprocessed, more).toArray(String[]::new));
    }

    @Test
    void theBytesAreThoseOfEarlierVersions() {
        assertThat(SmallDataset.digest(expected)).isEqualTo(GOLDEN);
    }

    @Test
    void coresAndPartitionsDoNotShow() throws IOException {
        for (List<String> more : List.of(
                List.of("--master", "local[2]", "--partitions", "1"),
                List.of("--master", "local[2]", "--partitions", "3"),
                List.of("--master", "local[2]", "--partitions", "17"))) {
            Path other = temp.resolve(String.join("_", more).replace('/', '_'));
            assertThat(run(other, more.toArray(String[]::new))).isZero();
            assertThat(SmallDataset.digests(other)).as(more.toString()).isEqualTo(expected);
        }
    }

    @Test
    void statusIsOneDocumentAndADamagedCaseAloneIsMadeAgain() throws Exception {
        Path victim = first.resolve(SmallDataset.NAME).resolve("nnUNetPlans_2d/case_1.b2nd");
        Files.delete(victim);
        assertThat(remaining(status())).isEqualTo(1);
        assertThat(run(first, "--master", "local[2]")).isZero();
        JsonNode status = status();
        assertThat(remaining(status)).isZero();
        long last = 0;
        for (JsonNode each : status.get("cases")) {
            last = Math.max(last, each.get("run").asLong());
        }
        for (JsonNode each : status.get("cases")) {
            boolean damaged = each.get("case").asText().equals("case_1")
                    && each.get("configuration").asText().equals("2d");
            assertThat(each.get("run").asLong() == last).as(each.toString()).isEqualTo(damaged);
            assertThat(each.get("stages").has("resample_image")).isTrue();
        }
        assertThat(SmallDataset.digests(first)).isEqualTo(expected);
    }

    private static int remaining(JsonNode status) {
        int remaining = 0;
        for (JsonNode configuration : status.get("configurations")) {
            remaining += configuration.get("remaining").asInt();
        }
        return remaining;
    }

    private JsonNode status() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            assertThat(Main.run(
                            "status",
                            "-d",
                            Integer.toString(SmallDataset.ID),
                            "--raw",
                            dataset.root().toString(),
                            "--preprocessed",
                            first.toString(),
                            "--json"))
                    .isZero();
        } finally {
            System.setOut(console);
        }
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
