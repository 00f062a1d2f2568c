package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results go into a folder of their own, or nowhere. */
final class DatasetPlaceTest {
    @TempDir
    private Path temp;

    private Path raw;

    @BeforeEach
    void makeDataset() throws IOException {
        raw = temp.resolve("raw");
        Files.createDirectories(raw.resolve("Dataset007_Small"));
    }

    @Test
    void resultsMayGoIntoAFolderThatIsYetToBeMade() throws IOException {
        Path preprocessed = temp.resolve("results/preprocessed");
        assertThat(find(preprocessed.toString()).preprocessed().toLocal())
                .isEqualTo(preprocessed.resolve("Dataset007_Small"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "/tmp/..", "file:///", "s3a://bucket", "s3a://bucket/", "hdfs:///"})
    void rootsAreRefused(String root) {
        assertThatThrownBy(() -> find(root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of its own, not the root of a store");
    }

    @Test
    void homeIsRefusedAlsoByALink() throws IOException {
        String home = System.getProperty("user.home");
        Path link = Files.createSymbolicLink(temp.resolve("results"), Path.of(home));
        for (String folder : new String[] {home, home + "/", link.toString()}) {
            assertThatThrownBy(() -> find(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one of its own, not ");
        }
    }

    @Test
    void rawAndResultsLieApartAlsoByLinks() throws IOException {
        Path inside = Files.createSymbolicLink(temp.resolve("inside"), raw.resolve("Dataset007_Small"));
        Path same = Files.createSymbolicLink(temp.resolve("same"), raw);
        Path above = Files.createSymbolicLink(temp.resolve("above"), temp);
        for (Path folder : new Path[] {raw, raw.resolve("new"), temp, inside, inside.resolve("new/x"), same, above}) {
            assertThatThrownBy(() -> find(folder.toString()))
                    .as("%s", folder)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must lie apart");
        }
    }

    private DatasetPlace find(String preprocessed) throws IOException {
        return DatasetPlace.find(new Folders(raw.toString(), preprocessed), "7");
    }
}
