package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

final class DuplicateFinderTest {
    private static final Geometry GEOMETRY = new Geometry.Itk(
            List.of(1.0, 1.0, 1.0), List.of(0.0, 0.0, 0.0), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0));

    private static FileFacts file(String name, String digest, Content content) {
        return new FileFacts(name, new Shape(1, 1, 1), GEOMETRY, digest, content);
    }

    private static CaseFacts facts(String id, String first, String second, String label) {
        return new CaseFacts(
                id,
                List.of(file(id + "_0000", first, Content.VARIED), file(id + "_0001", second, Content.VARIED)),
                file(id, label, Content.VARIED));
    }

    private static Map<String, List<String>> find(CaseFacts... cases) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        DuplicateFinder.find(List.of(cases)).forEach((id, faults) -> texts.put(id, Vectors.texts(faults)));
        return texts;
    }

    @Test
    void findsNothingAmongDifferentFiles() {
        assertThat(find(facts("a", "1", "2", "3"), facts("b", "4", "5", "6"))).isEmpty();
    }

    @Test
    void namesTheTwinOnBothSides() {
        assertThat(find(facts("b", "1", "2", "3"), facts("a", "1", "4", "3")))
                .containsExactly(
                        Map.entry(
                                "a",
                                List.of(
                                        "DUPLICATE_IMAGE in a_0000: has the same bytes as b_0000, channel 0000 of case \"b\"",
                                        "DUPLICATE_LABEL in a: has the same bytes as b, the label of case \"b\"")),
                        Map.entry(
                                "b",
                                List.of(
                                        "DUPLICATE_IMAGE in b_0000: has the same bytes as a_0000, channel 0000 of case \"a\"",
                                        "DUPLICATE_LABEL in b: has the same bytes as a, the label of case \"a\"")));
    }

    @Test
    void comparesTheChannelsOfOneCase() {
        assertThat(find(facts("a", "1", "1", "2")))
                .containsExactly(
                        Map.entry(
                                "a",
                                List.of(
                                        "DUPLICATE_IMAGE in a_0000: has the same bytes as a_0001, channel 0001 of case \"a\"",
                                        "DUPLICATE_IMAGE in a_0001: has the same bytes as a_0000, channel 0000 of case \"a\"")));
    }

    @Test
    void doesNotMistakeALabelForAnImage() {
        assertThat(find(facts("a", "1", "2", "1"))).isEmpty();
    }

    @Test
    void letsEmptyFilesBeEqual() {
        CaseFacts a = new CaseFacts("a", List.of(file("i", "1", Content.ZERO)), file("l", "2", Content.ZERO));
        CaseFacts b = new CaseFacts("b", List.of(file("i", "1", Content.CONSTANT)), file("l", "2", Content.ZERO));
        assertThat(find(a, b)).isEmpty();
    }

    @Test
    void countsManyTwins() {
        CaseFacts[] cases = IntStream.range(0, 1000)
                .mapToObj(i -> facts("c" + i, "1", "x" + i, "y" + i))
                .toArray(CaseFacts[]::new);
        Map<String, List<String>> found = find(cases);
        assertThat(found).hasSize(1000);
        assertThat(found.get("c7"))
                .containsExactly(
                        "DUPLICATE_IMAGE in c7_0000: has the same bytes as c0_0000, channel 0000 of case \"c0\" and of 998"
                                + " more");
    }

    @Test
    void warnsOfOneFileForTwoChannels() {
        FileFacts image = file("a_0000", "1", Content.VARIED);
        assertThat(find(new CaseFacts("a", List.of(image, image), file("a", "2", Content.VARIED))))
                .containsOnlyKeys("a")
                .extractingByKey("a", list(String.class))
                .contains("DUPLICATE_IMAGE in a_0000: has the same bytes as a_0000, channel 0001 of case \"a\"");
    }

    @Test
    void doesNotTakeOneFileOfTwoCasesForACopy() {
        CaseFacts listed = facts("a", "1", "2", "3");

        assertThat(find(listed, new CaseFacts("b", listed.channels(), listed.label())))
                .isEmpty();
    }
}
