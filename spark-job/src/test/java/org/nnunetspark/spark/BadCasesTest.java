package org.nnunetspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BadCasesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 10, true",
        "0, 1, 10, false",
        "3, 3, 10, true",
        "3, 4, 10, false",
        "10%, 1, 10, true",
        "10%, 2, 10, false",
        "0.5%, 5, 1000, true",
        "0.5%, 6, 1000, false",
        "0%, 1, 1000, false",
    })
    void asManyAreAllowedAsWasSaid(String most, int bad, int cases, boolean allowed) {
        assertThat(BadCases.parse(most).allow(bad, cases)).isEqualTo(allowed);
    }

    @Test
    void withoutABoundAllMayBeBad() {
        assertThat(BadCases.any().allow(10, 10)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "3.5", "few", "%", "1 %", ""})
    void whatIsNoNumberOrShareIsRefused(String text) {
        assertThatThrownBy(() -> BadCases.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a number of cases such as 3, or a share such as 2.5%, is wanted, not " + text);
    }

    @Test
    void moreThanAllIsRefused() {
        assertThatThrownBy(() -> BadCases.parse("101%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than all cases cannot be bad: 101%");
    }
}
