package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.kernel.ForegroundClass;

final class LabelsTest {
    private static List<JsonNode> labelManagerCases() {
        List<JsonNode> cases = new ArrayList<>();
        Vectors.read("labels").forEach(cases::add);
        return cases;
    }

    @ParameterizedTest
    @MethodSource("labelManagerCases")
    void agreesWithLabelManager(JsonNode expected) {
        DescriptionFaults faults = new DescriptionFaults();
        Optional<Labels> parsed =
                new LabelsParser(faults).parse(expected.path("labels"), expected.path("regions_class_order"));

        assertThat(parsed.isEmpty()).as("%s", faults.all()).isEqualTo(expected.has("error"));
        assertThat(faults.all().isEmpty()).isEqualTo(parsed.isPresent());
        parsed.ifPresent(labels -> {
            assertThat(labels.allLabels()).isEqualTo(integers(expected.path("all_labels")));
            assertThat(labels.foregroundLabels()).isEqualTo(integers(expected.path("foreground_labels")));
            assertThat(labels.hasRegions())
                    .isEqualTo(expected.path("has_regions").booleanValue());
            assertThat(labels.ignoreLabel().orElse(-1))
                    .isEqualTo(expected.path("ignore_label").asInt(-1));
            assertThat(labels.segmentationHeads())
                    .isEqualTo(expected.path("heads").intValue());
            assertThat(labels.keyCount()).isEqualTo(expected.path("labels").size());
            assertThat(labels.locationClasses()).isEqualTo(classes(expected.path("location_classes")));
        });
    }

    @Test
    void declaresTheIgnoreLabelLast() {
        Labels labels = Vectors.description(withLabels("{\"ignore\": 2, \"a\": 1, \"background\": 0}", "null"))
                .labels();
        assertThat(labels.declaredValues()).containsExactly(0, 1, 2);
        assertThat(labels.allLabels()).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"background": 0, "a": 1, "b": 3} | BAD_LABELS | the labels are [0, 1, 3], not 0, 1, 2, ...
            {"background": 0, "a": -1, "b": 1} | BAD_LABELS | the labels are [-1, 0, 1], not 0, 1, 2, ...
            {"background": 0, "a": 1, "ignore": 2, "b": 3} | BAD_LABELS | the labels are [0, 1, 3, 2], not 0, 1, 2, ... with the ignore label last
            {"a": 1} | BAD_LABELS | there is no label "background", which has to be 0
            {"background": 1, "a": 0} | BAD_LABELS | the label "background" is 1, not 0
            {"background": 0} | BAD_LABELS | there is no label but the background
            {"background": 0, "ignore": 1} | BAD_LABELS | there is no label but the background
            {"background": 0, "a": 1.0} | BAD_LABELS | the label "a" is 1.0, not a whole number
            {"background": 0, "a": true} | BAD_LABELS | the label "a" is true, not a whole number
            {"background": 0, "a": 1, "b": 1} | BAD_LABELS | "a" and "b" are both [1]
            {"background": 0, "a": 1, "b": [1]} | BAD_LABELS | "a" and "b" are both [1]
            {"background": 0, "a": 1, "ignore": [2]} | BAD_LABELS | the label "ignore" is [2], not one number
            ["background"] | BAD_LABELS | labels is not an object of names and numbers: ["background"]
            {"background": 0, "a": [1, 2], "b": []} | BAD_REGIONS | the region "b" has no labels
            {"background": 0, "a": [1, 2], "b": 1, "c": [1, 2]} | BAD_REGIONS | "a" and "c" are both [1, 2]
            {"background": 0, "a": ["1", "2"], "b": 1} | BAD_REGIONS | labels has regions, so its values have to be numbers, not text
            """)
    void namesWhatIsWrong(String labels, String code, String message) {
        List<Fault> faults = Vectors.parse(withLabels(labels, "[1, 2, 1]")).faults();
        assertThat(faults.get(0).toString()).isEqualTo(code + " in dataset.json: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null | labels has regions, but there is no regions_class_order
            [1] | regions_class_order is [1], not a list of 2 labels, one per region
            1 | regions_class_order is 1, not a list of 2 labels, one per region
            [1, 9] | regions_class_order has 9, which is none of the labels [1, 2]
            [0, 1] | regions_class_order has 0, which is none of the labels [1, 2]
            [1, "2"] | regions_class_order has "2", which is none of the labels [1, 2]
            """)
    void wantsAnOrderOfRegions(String order, String message) {
        String json = withLabels("{\"background\": 0, \"whole\": [1, 2], \"core\": [2]}", order);
        assertThat(Vectors.texts(Vectors.parse(json).faults()))
                .containsExactly("BAD_REGIONS in dataset.json: " + message);
    }

    private static String withLabels(String labels, String order) {
        return Vectors.json("\"regions_class_order\": " + order + ",")
                .replace("{\"background\": 0, \"organ\": 1, \"lesion\": 2}", labels);
    }

    private static List<Integer> integers(JsonNode list) {
        List<Integer> integers = new ArrayList<>();
        list.forEach(element -> integers.add(element.intValue()));
        return integers;
    }

    private static List<ForegroundClass> classes(JsonNode list) {
        List<ForegroundClass> classes = new ArrayList<>();
        list.forEach(element -> classes.add(
                element.isArray()
                        ? new ForegroundClass(integers(element), true)
                        : new ForegroundClass(List.of(element.intValue()), false)));
        return classes;
    }
}
