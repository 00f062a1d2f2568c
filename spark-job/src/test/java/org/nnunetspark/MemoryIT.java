package org.nnunetspark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** One case that does not fit into memory costs nothing but itself, and is made as soon as there is more. */
final class MemoryIT {
    private static final int CASES = 5;
    private static final int GIANT = 2;

    @TempDir
    private Path temp;

    @Test
    void aGiantIsNamedAndTheOthersAreMadeAndMoreMemoryMakesItToo() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), CASES);
        writeGiant(dataset);
        Path preprocessed = temp.resolve("preprocessed");

        int status = run(dataset, preprocessed, "first", "24m");

        assertThat(status).isEqualTo(2);
        assertThat(outcomes("first"))
                .containsOnlyKeys(SmallDataset.id(GIANT))
                .hasEntrySatisfying(SmallDataset.id(GIANT), outcome -> {
                    assertThat(outcome.get("code").asText()).isEqualTo("MEMORY");
                    assertThat(outcome.get("message").asText())
                            .matches(
                                    "it is forecast to take [0-9.]+ MiB on the heap and [0-9.]+ MiB outside it, and one"
                                            + " executor has 24.0 MiB on the heap and 24.0 MiB outside it, together at most"
                                            + " 24.0 MiB for cases: give it more memory, or raise --memory");
                });
        assertThat(made(preprocessed)).hasSize(CASES - 1).noneMatch(path -> path.contains(SmallDataset.id(GIANT)));

        assertThat(run(dataset, preprocessed, "second", "400m")).isZero();
        assertThat(outcomes("second")).isEmpty();
        assertThat(made(preprocessed)).hasSize(CASES);
    }

    private int run(SmallDataset dataset, Path preprocessed, String outcomes, String memory) {
        List<String> arguments = dataset.planAndPreprocess(
                preprocessed,
                "--master",
                "local[2]",
                "--memory",
                memory,
                "--outcomes",
                temp.resolve(outcomes).toString());
        return Main.run(arguments.toArray(String[]::new));
    }

    private static void writeGiant(SmallDataset dataset) throws IOException {
        Shape shape = new Shape(150, 160, 170);
        Spacing spacing = new Spacing(2, 1.1, 1);
        byte[] labels = new byte[(int) shape.voxels()];
        short[] image = new short[labels.length];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = (byte) (v % shape.x() < 20 ? 1 : 0);
            image[v] = (short) (labels[v] * 100 + v % 50);
        }
        try (OutputStream out = Files.newOutputStream(dataset.image(GIANT))) {
            NiftiWriter.gzipped().write(out, shape, spacing, image);
        }
        try (OutputStream out = Files.newOutputStream(dataset.label(GIANT))) {
            NiftiWriter.gzipped().write(out, shape, spacing, labels);
        }
    }

    /** Properties of the cases that were made at full resolution. */
    private static List<String> made(Path preprocessed) throws IOException {
        return SmallDataset.digests(preprocessed).keySet().stream()
                .filter(path -> path.contains("3d_fullres/") && path.endsWith(".pkl"))
                .toList();
    }

    private Map<String, JsonNode> outcomes(String file) throws IOException {
        Map<String, JsonNode> outcomes = new TreeMap<>();
        for (String line : Files.readAllLines(temp.resolve(file))) {
            JsonNode outcome = new ObjectMapper().readTree(line);
            if (outcome.get("outcome").asText().equals("quarantine")) {
                outcomes.put(outcome.get("case").asText(), outcome);
            }
        }
        return outcomes;
    }
}
