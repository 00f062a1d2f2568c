package org.nnunetspark.pipeline.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonDifferencesTest {
    private static List<String> between(String before, String after) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        return JsonDifferences.between(json.readTree(before), json.readTree(after));
    }

    @Test
    void equalDocumentsHaveNoneWhateverTheOrderOfTheirKeys() throws JsonProcessingException {
        assertThat(between("{\"a\": 1, \"b\": {\"c\": [1, 2]}}", "{\"b\": {\"c\": [1, 2]}, \"a\": 1}"))
                .isEmpty();
    }

    @Test
    void differencesAreNamedByPathInTheOrderOfTheDocuments() throws JsonProcessingException {
        assertThat(
                        between(
                                "{\"z\": {\"spacing\": [1.0, 2.0], \"batch\": 2}, \"a\": null, \"same\": 0, \"gone\": true}",
                                "{\"new\": {\"x\": \"y\"}, \"a\": 0, \"z\": {\"batch\": 2, \"spacing\": [1.0, 2.5]}, \"same\": 0}"))
                .containsExactly(
                        "z.spacing [1.0,2.0] -> [1.0,2.5]",
                        "a null -> 0",
                        "gone true -> nothing",
                        "new nothing -> {\"x\":\"y\"}");
    }

    @Test
    void anObjectInPlaceOfAValueIsOneDifference() throws JsonProcessingException {
        assertThat(between("{\"a\": {\"b\": 1}}", "{\"a\": 1}")).containsExactly("a {\"b\":1} -> 1");
        assertThat(between("1", "2")).containsExactly("1 -> 2");
    }

    @Test
    void numbersThatAreWrittenOtherwiseAreOthers() throws JsonProcessingException {
        assertThat(between("{\"a\": 1}", "{\"a\": 1.0}"))
                .as("nnU-Net's files tell integers from floats")
                .containsExactly("a 1 -> 1.0");
    }

    @Test
    void longValuesAreCut() throws JsonProcessingException {
        String longText = "\"" + "x".repeat(1000) + "\"";
        assertThat(between("{\"a\": " + longText + "}", "{\"a\": 1}"))
                .singleElement()
                .asString()
                .hasSizeLessThan(220)
                .contains("xxx... -> 1");
    }
}
