package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.dataset.FolderEntry.Kind;
import org.nnunetspark.fault.Fault;

final class DatasetFolderTest {
    private static final List<FolderEntry> SOUND = List.of(
            FolderEntry.of("dataset.json", Kind.FILE),
            FolderEntry.of("imagesTr", Kind.FOLDER),
            FolderEntry.link("labelsTr", Kind.FOLDER, "/raw/Dataset007_Liver/labels"));

    @Test
    void passesASoundFolder() {
        assertThat(DatasetFolder.checkDescription(SOUND, Vectors.RULES)).isEmpty();
        assertThat(DatasetFolder.checkFolders(Vectors.description(2), SOUND, Vectors.RULES))
                .isEmpty();
    }

    @Test
    void wantsADescription() {
        assertThat(check(FolderEntry.of("Dataset.json", Kind.FILE)))
                .contains("DATASET_JSON_MISSING in dataset.json: there is no dataset.json in the dataset's folder;"
                        + " there is \"Dataset.json\"");
        assertThat(check(FolderEntry.of("x", Kind.FILE)))
                .contains("DATASET_JSON_MISSING in dataset.json: there is no dataset.json in the dataset's folder");
    }

    @ParameterizedTest
    @CsvSource({"FOLDER, a folder", "SPECIAL, 'a FIFO, device or socket'", "BROKEN_LINK, a link that leads nowhere"})
    void wantsADescriptionThatCanBeRead(Kind kind, String words) {
        assertThat(check(FolderEntry.of("dataset.json", kind)))
                .contains("refuse NOT_A_REGULAR_FILE in dataset.json: is " + words);
    }

    @Test
    void staysInside() {
        assertThat(check(FolderEntry.link("dataset.json", Kind.FILE, "/outside/dataset.json")))
                .contains("refuse PATH_OUTSIDE_ROOT in dataset.json: is a link to /outside/dataset.json, outside the"
                        + " dataset's folder; --allow-root DIR lets a dataset read from DIR as well");
        assertThat(folders(
                        FolderEntry.link("imagesTr", Kind.FOLDER, "/outside/i"),
                        FolderEntry.of("labelsTr", Kind.FOLDER)))
                .containsExactly("refuse PATH_OUTSIDE_ROOT in imagesTr: is a link to /outside/i, outside the dataset's"
                        + " folder; --allow-root DIR lets a dataset read from DIR as well");
    }

    @Test
    void wantsBothFolders() {
        assertThat(folders(FolderEntry.of("imagestr", Kind.FOLDER), FolderEntry.of("labelsTr", Kind.FILE)))
                .containsExactly(
                        "IMAGES_DIR_MISSING in imagesTr: there is no imagesTr in the dataset's folder; there is"
                                + " \"imagestr\"",
                        "LABELS_DIR_MISSING in labelsTr: is a file, not a folder");
    }

    @Test
    void needsNoFoldersForMappedCases() {
        DatasetDescription mapped = Vectors.description(
                Vectors.json("\"dataset\": {\"a\": {\"images\": [\"i\", \"j\"], \"label\": \"l\"}},")
                        .replace("\"numTraining\": 2", "\"numTraining\": 1"));
        assertThat(DatasetFolder.checkFolders(mapped, List.of(), Vectors.RULES)).isEmpty();
    }

    private static Optional<String> check(FolderEntry entry) {
        List<Fault> fault = DatasetFolder.checkDescription(List.of(entry), Vectors.RULES).stream()
                .toList();
        return Vectors.texts(fault).stream().findFirst();
    }

    private static List<String> folders(FolderEntry... entries) {
        return Vectors.texts(DatasetFolder.checkFolders(Vectors.description(2), List.of(entries), Vectors.RULES));
    }
}
