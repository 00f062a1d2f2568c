package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.dataset.PathRules;
import org.nnunetspark.storage.StorePath;

/** From what dataset.json says to the place that is opened: two steps, which must not read one text in two ways. */
final class PathEscapeTest {
    private static final String[] PARTS = {
        "..",
        ".",
        "",
        "a",
        "D",
        "raw",
        "etc",
        "/",
        "//",
        "$nnUNet_raw",
        "archive",
        "~",
        "file:",
        "C:",
        "s3a:",
        "x:",
        ":"
    };

    @ParameterizedTest
    @ValueSource(strings = {"/raw/D", "s3a://bucket/raw/D"})
    void whateverIsOpenedLiesInARoot(String folder) {
        StorePath home = StorePath.parse(folder);
        StorePath archive = StorePath.parse(folder.replace("raw/D", "archive"));
        PathRules rules = new PathRules(folder, List.of(archive.text()), Map.of("nnUNet_raw", "/raw"));
        Random random = new Random(2);
        int resolved = 0;
        for (int i = 0; i < 50_000; i++) {
            String path = path(random);
            var file = rules.resolve(path);
            if (file.isPresent() && !file.get().isEmpty()) {
                resolved++;
                StorePath opened = Locations.resolve(home, file.get());
                assertThat(opened.isBelow(home) || opened.isBelow(archive) || opened.equals(archive))
                        .as("seed 2: %s opens %s", path, opened)
                        .isTrue();
            }
        }
        assertThat(resolved).isGreaterThan(1000);
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int part = random.nextInt(7); part >= 0; part--) {
            path.append(PARTS[random.nextInt(PARTS.length)]).append(random.nextBoolean() ? "/" : "");
        }
        return path.toString();
    }
}
