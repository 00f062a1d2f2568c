package org.nnunetspark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ByteTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "1234, 1.23 kB",
        "9994, 9.99 kB",
        "9996, 10.0 kB",
        "99940, 99.9 kB",
        "99960, 100 kB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "45600000000, 45.6 GB",
        "7000000000000, 7.00 TB",
        "9223372036854775807, 9.22 EB",
    })
    void threeDigitsAndAUnit(long bytes, String text) {
        assertThat(ByteText.of(bytes)).isEqualTo(text);
    }
}
