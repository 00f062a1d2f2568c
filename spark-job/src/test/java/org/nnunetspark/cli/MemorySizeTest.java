package org.nnunetspark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class MemorySizeTest {
    private final MemorySize size = new MemorySize();

    @ParameterizedTest
    @CsvSource({"1000, 1000", "800m, 838860800", "16g, 17179869184", "16GiB, 17179869184", "2t, 2199023255552"})
    void unitsAreJavas(String text, long bytes) {
        assertThat(size.convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1g", "1.5g", "g", "16x"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> size.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageEndingWith("such as 16g, not '" + text + "'");
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        assertThatThrownBy(() -> size.convert("999999999999t"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'999999999999t' is more memory than can be counted");
    }
}
