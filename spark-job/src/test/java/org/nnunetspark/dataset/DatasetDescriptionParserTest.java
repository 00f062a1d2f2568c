package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatasetDescriptionParserTest {
    private static final String MAPPING = """
            "dataset": {
              "b": {"images": ["imagesTr/b_0000.nii.gz", "./imagesTr//b_0001.nii.gz"], "label": "labelsTr/b.nii.gz"},
              "a": {"images": ["/raw/Dataset007_Liver/x.nii.gz", "l/../y.nii.gz"], "label": "z.nii.gz"}},
            """;

    @Test
    void readsASoundDescription() {
        DatasetDescription description = Vectors.description(Vectors.json("\"name\": \"M\u00fcller\","));
        assertThat(description.channelNames()).containsExactly("MR1", "MR2");
        assertThat(description.labels().allLabels()).containsExactly(0, 1, 2);
        assertThat(description.numTraining()).isEqualTo(2);
        assertThat(description.fileEnding()).isEqualTo(".nii.gz");
        assertThat(description.reader()).isEqualTo(ReaderChoice.SIMPLE_ITK);
        assertThat(description.isMapped()).isFalse();
    }

    @Test
    void givesBackTheSameBytes() {
        byte[] bytes = Vectors.json("\"name\":\t\"M\u00fcller \ud834\udd1e \\u00e4\",\r\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(DatasetDescriptionParser.parse(bytes, Vectors.RULES)
                        .description()
                        .orElseThrow()
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void travelsBetweenMachines() throws Exception {
        DatasetDescription description = Vectors.description(Vectors.json(MAPPING));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(description);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(description);
        }
    }

    @Test
    void readsMappedCasesInTheirOrder() {
        DatasetDescription description = Vectors.description(Vectors.json(MAPPING));
        assertThat(description.isMapped()).isTrue();
        assertThat(description.mappedCases())
                .containsExactly(
                        new CaseFiles(
                                "b", List.of("imagesTr/b_0000.nii.gz", "imagesTr/b_0001.nii.gz"), "labelsTr/b.nii.gz"),
                        new CaseFiles("a", List.of("x.nii.gz", "y.nii.gz"), "z.nii.gz"));
    }

    @ParameterizedTest
    @CsvSource({
        ".nii.gz, , SIMPLE_ITK, SIMPLE_ITK",
        ".NII.GZ, , SIMPLE_ITK, SIMPLE_ITK",
        ".nii, , NIBABEL, SIMPLE_ITK",
        ".nii, None, NIBABEL, SIMPLE_ITK",
        ".nii.gz, NibabelIO, NIBABEL, NIBABEL",
        ".nii, NibabelIO, NIBABEL, NIBABEL",
        ".nii, SimpleITKIO, SIMPLE_ITK, SIMPLE_ITK",
    })
    void choosesTheReader(String ending, String overwrite, ReaderChoice reader, ReaderChoice forMovedPlans) {
        String line = overwrite == null ? "" : "\"overwrite_image_reader_writer\": \"" + overwrite + "\",";
        String json = Vectors.json(line).replace(".nii.gz", ending);
        assertThat(Vectors.description(json).reader()).isEqualTo(reader);
        assertThat(Vectors.description(json).readerForMovedPlans()).isEqualTo(forMovedPlans);
        assertThat(Vectors.description(json).fileEnding()).isEqualTo(ending);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "numTraining": 2 | "numTraining": "2" | BAD_DATASET_JSON | numTraining is "2", not a number of cases
            "numTraining": 2 | "numTraining": 2.0 | BAD_DATASET_JSON | numTraining is 2.0, not a number of cases
            "numTraining": 2 | "numTraining": 3000000000 | BAD_DATASET_JSON | numTraining is 3000000000, not a number of cases
            "numTraining" | "n" | BAD_DATASET_JSON | the key "numTraining" is missing
            "labels" | "l" | BAD_DATASET_JSON | the key "labels" is missing
            "file_ending" | "f" | BAD_DATASET_JSON | the key "file_ending" is missing
            "channel_names" | "c" | BAD_DATASET_JSON | the key "channel_names" is missing
            "channel_names" | "modality" | BAD_DATASET_JSON | the key "channel_names" is missing; it was called "modality" in nnU-Net v1
            {"0": "MR1", "1": "MR2"} | ["MR1"] | BAD_DATASET_JSON | channel_names is not an object like {"0": "CT"}: ["MR1"]
            {"0": "MR1", "1": "MR2"} | {} | BAD_DATASET_JSON | channel_names is not an object like {"0": "CT"}: {}
            "1": "MR2" | "2": "MR2" | BAD_DATASET_JSON | channel_names has "2" in place of "1"; its keys are 0, 1, 2, ... in order
            "1": "MR2" | "01": "MR2" | BAD_DATASET_JSON | channel_names has "01" in place of "1"; its keys are 0, 1, 2, ... in order
            "0": "MR1" | "0": 5 | BAD_DATASET_JSON | channel_names: the name of "0" is 5, not text
            ".nii.gz" | 7 | BAD_DATASET_JSON | file_ending is 7, not text
            ".nii.gz" | ".jpg" | UNSUPPORTED_FILE_ENDING | file_ending is ".jpg", not one of .png, .bmp, .tif, .nii.gz, .nrrd, .mha, .gipl, .tiff, .nii
            ".nii.gz" | "nii.gz" | UNSUPPORTED_FILE_ENDING | file_ending is "nii.gz", not one of .png, .bmp, .tif, .nii.gz, .nrrd, .mha, .gipl, .tiff, .nii
            ".nii.gz" | "" | UNSUPPORTED_FILE_ENDING | file_ending is "", not one of .png, .bmp, .tif, .nii.gz, .nrrd, .mha, .gipl, .tiff, .nii
            ".nii.gz" | "/../../x.nii.gz" | UNSUPPORTED_FILE_ENDING | file_ending is "/../../x.nii.gz", not one of .png, .bmp, .tif, .nii.gz, .nrrd, .mha, .gipl, .tiff, .nii
            "numTraining" | "overwrite_image_reader_writer": "FooIO", "numTraining" | UNSUPPORTED_READER | overwrite_image_reader_writer is "FooIO", not one of NaturalImage2DIO, SimpleITKIO, Tiff3DIO, NibabelIO, NibabelIOWithReorient, SimpleITKIOWithReorient
            "numTraining" | "overwrite_image_reader_writer": null, "numTraining" | UNSUPPORTED_READER | overwrite_image_reader_writer is null, not one of NaturalImage2DIO, SimpleITKIO, Tiff3DIO, NibabelIO, NibabelIOWithReorient, SimpleITKIOWithReorient
            """)
    void namesWhatIsWrong(String sound, String broken, String code, String message) {
        assertThat(Vectors.texts(
                        Vectors.parse(Vectors.json().replace(sound, broken)).faults()))
                .containsExactly((code + " in dataset.json: " + message));
    }

    @Test
    void namesAllAtOnce() {
        String json =
                "{\"labels\": {\"background\": 0, \"a\": 2}, \"channel_names\": {\"0\": 1}, \"file_ending\": \".jpg\"}";
        assertThat(Vectors.texts(Vectors.parse(json).faults()))
                .containsExactly(
                        "BAD_DATASET_JSON in dataset.json: channel_names: the name of \"0\" is 1, not text",
                        "BAD_LABELS in dataset.json: the labels are [0, 2], not 0, 1, 2, ...",
                        "BAD_DATASET_JSON in dataset.json: the key \"numTraining\" is missing",
                        "UNSUPPORTED_FILE_ENDING in dataset.json: file_ending is \".jpg\", not one of .png, .bmp, .tif, .nii.gz, .nrrd, .mha, .gipl, .tiff, .nii");
    }

    @Test
    void wantsAnObject() {
        assertThat(Vectors.texts(Vectors.parse("[]").faults()))
                .containsExactly("BAD_DATASET_JSON in dataset.json: the document is not an object of keys and values");
    }

    @Test
    void passesOnWhatIsNoJson() {
        assertThat(Vectors.texts(Vectors.parse("").faults()))
                .containsExactly("refuse EMPTY_FILE in dataset.json: 0 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [] | BAD_DATASET_JSON in dataset.json: "dataset" is not an object of ids and files
            {"a": {"label": "l.nii.gz"}} | BAD_DATASET_JSON in dataset.json: case "a" in "dataset": "images" is not a list of paths
            {"a": {"images": "i", "label": "l.nii.gz"}} | BAD_DATASET_JSON in dataset.json: case "a" in "dataset": "images" is not a list of paths
            {"a": {"images": ["i", 1], "label": "l"}} | BAD_DATASET_JSON in dataset.json: case "a" in "dataset": "images" is not a list of paths
            {"a": {"images": ["i", "j"]}} | BAD_DATASET_JSON in dataset.json: case "a" in "dataset": "label" is not a path
            {"a": {"images": ["i"], "label": "l"}} | BAD_DATASET_JSON in dataset.json: case "a" in "dataset" has 1 images for 2 channels
            {"a b ": {"images": ["i", "j"], "label": "l"}} | refuse BAD_CASE_ID in dataset.json: the id "a b " ends in a space
            {"a": {"images": ["../i", "j"], "label": "l"}} | refuse PATH_OUTSIDE_ROOT in dataset.json: case "a" in "dataset" names "../i", outside the dataset's folder; --allow-root DIR lets a dataset read from DIR as well
            {"a": {"images": ["i", "j"], "label": "a\\u0000"}} | refuse PATH_OUTSIDE_ROOT in dataset.json: case "a" in "dataset" names "a\\u0000", outside the dataset's folder; --allow-root DIR lets a dataset read from DIR as well
            """)
    void refusesABadMapping(String mapping, String fault) {
        String json = Vectors.json("\"dataset\": " + mapping + ",").replace("\"numTraining\": 2", "\"numTraining\": 1");
        assertThat(Vectors.texts(Vectors.parse(json).faults())).containsExactly(fault);
    }

    @Test
    void countsMappedCases() {
        assertThat(Vectors.texts(Vectors.parse(Vectors.json("\"dataset\": {},")).faults()))
                .containsExactly(
                        "NO_CASES in dataset.json: \"dataset\" has no cases",
                        "COUNT_MISMATCH in dataset.json: numTraining is 2, but \"dataset\" has 0 cases");
        String collision = Vectors.json(MAPPING.replace("\"a\"", "\"B\""));
        assertThat(Vectors.texts(Vectors.parse(collision).faults()))
                .containsExactly(
                        "CASE_ID_COLLISION in dataset.json: the ids \"b\" and \"B\" differ only in letter case or"
                                + " Unicode form, so that one would overwrite the other");
    }
}
