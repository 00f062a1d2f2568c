package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CaseFilterTest {
    private static final List<String> KNOWN = List.of("c", "a", "b", "x y");

    private static String noFile(String file) {
        throw new AssertionError("no file is asked for, not " + file);
    }

    @Test
    void keepsTheOrderOfTheDataset() {
        assertThat(new CaseFilter(Set.of("b", "c"), Set.of()).select(KNOWN)).containsExactly("c", "b");
        assertThat(new CaseFilter(Set.of(), Set.of("a")).select(KNOWN)).containsExactly("c", "b", "x y");
        assertThat(new CaseFilter(Set.of("a", "b"), Set.of("a")).select(KNOWN)).containsExactly("b");
        assertThat(CaseFilter.ALL.select(KNOWN)).isEqualTo(KNOWN);
    }

    @Test
    void readsLists() {
        assertThat(CaseFilter.parse("a, x y,,a", CaseFilterTest::noFile)).containsExactly("a", "x y");
    }

    @Test
    void readsFiles() {
        assertThat(CaseFilter.parse("@to do.txt", file -> {
                    assertThat(file).isEqualTo("to do.txt");
                    return "a\r\n\n# from Monday\n x y \nsmith,john";
                }))
                .containsExactly("a", "x y", "smith,john");
    }

    @Test
    void wantsACase() {
        assertThatThrownBy(() -> CaseFilter.parse(" , ", CaseFilterTest::noFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\" , \" names no case");
        assertThatThrownBy(() -> CaseFilter.parse("@f", file -> "#"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"@f\" names no case");
    }

    @Test
    void listsWhatIsUnknown() {
        assertThatThrownBy(() -> new CaseFilter(Set.of("a", "z"), Set.of("q")).select(KNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the dataset has no case q, z");
        Set<String> many = IntStream.range(10, 40).mapToObj(i -> "u" + i).collect(Collectors.toSet());
        String shown = IntStream.range(10, 30).mapToObj(i -> "u" + i).collect(Collectors.joining(", "));
        assertThatThrownBy(() -> new CaseFilter(many, Set.of()).select(KNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the dataset has no case " + shown + ", and 10 more");
    }
}
