package org.nnunetspark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoDatasetTest {
    private static final DemoDataset DEMO = new DemoDataset(new SyntheticCt(SyntheticCt.DEFAULT_SEED));

    @TempDir
    private static Path whole;

    @BeforeAll
    static void writeOnce() throws IOException {
        assertThat(DEMO.write(whole)).isEqualTo(8);
    }

    @Test
    void writesARawDataset() throws IOException {
        assertThat(contents(whole)).hasSize(17).containsKey("dataset.json");
        assertThat(list(whole.resolve("imagesTr"))).hasSize(8).contains("demo_001_0000.nii.gz", "demo_008_0000.nii.gz");
        assertThat(list(whole.resolve("labelsTr"))).hasSize(8).contains("demo_001.nii.gz", "demo_008.nii.gz");
        assertThat(whole.resolve("dataset.json")).hasContent("""
                {
                  "channel_names": {
                    "0": "CT"
                  },
                  "labels": {
                    "background": 0,
                    "liver": 1,
                    "kidney": 2,
                    "tumour": 3,
                    "spine": 4
                  },
                  "numTraining": 8,
                  "file_ending": ".nii.gz"
                }
                """);
    }

    @Test
    void makesOnlyWhatIsMissingOrDamaged(@TempDir Path folder) throws IOException {
        copy(whole, folder);
        Files.delete(folder.resolve("dataset.json"));
        Files.delete(folder.resolve("labelsTr/demo_001.nii.gz"));
        Path cut = folder.resolve("imagesTr/demo_003_0000.nii.gz");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 5000));
        Path flipped = folder.resolve("imagesTr/demo_004_0000.nii.gz");
        byte[] bytes = Files.readAllBytes(flipped);
        bytes[bytes.length / 2] ^= 4;
        Files.write(flipped, bytes);
        Files.write(folder.resolve("labelsTr/demo_005.nii.gz"), new byte[0]);
        Object kept = stamps(folder).get("imagesTr/demo_001_0000.nii.gz");
        Files.writeString(folder.resolve(".demo_006.nii.gz.tmp"), "a killed demo's leftover");

        assertThat(DEMO.write(folder)).isEqualTo(4);
        Files.deleteIfExists(folder.resolve(".demo_006.nii.gz.tmp"));
        assertThat(contents(folder)).isEqualTo(contents(whole));
        assertThat(stamps(folder)).as("a whole image is kept").containsEntry("imagesTr/demo_001_0000.nii.gz", kept);
    }

    @Test
    void doesNothingTheSecondTime() throws IOException {
        Map<String, Object> before = stamps(whole);

        assertThat(DEMO.write(whole)).isZero();
        assertThat(stamps(whole)).isEqualTo(before);
    }

    @Test
    void leavesAnotherDatasetAlone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("dataset.json"), "{\"numTraining\": 3}");

        assertThatThrownBy(() -> DEMO.write(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("dataset.json") + " describes another dataset; the demo leaves it alone");
        assertThat(list(folder)).containsExactly("dataset.json");
    }

    /** Relative path to a digest that is good enough to tell versions of a file apart. */
    private static Map<String, Object> contents(Path folder) throws IOException {
        Map<String, Object> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                contents.put(folder.relativize(file).toString(), bytes.length + ":" + text.hashCode());
            }
        }
        return contents;
    }

    /** Relative path to what the file system knows of this very file. */
    private static Map<String, Object> stamps(Path folder) throws IOException {
        Map<String, Object> stamps = new TreeMap<>();
        for (String file : contents(folder).keySet()) {
            Map<String, Object> attributes = Files.readAttributes(folder.resolve(file), "fileKey,lastModifiedTime");
            stamps.put(file, attributes.toString());
        }
        return stamps;
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
