package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecTest {
    @Test
    void readsWhatItWrites() {
        assertThat(Codec.parse("lz4")).isEqualTo(new Codec(Codec.Family.LZ4, 9)).hasToString("lz4");
        assertThat(Codec.parse("lz4hc:5"))
                .isEqualTo(new Codec(Codec.Family.LZ4HC, 5))
                .hasToString("lz4hc:5");
        assertThat(Codec.parse("zstd:9"))
                .isEqualTo(new Codec(Codec.Family.ZSTD, 9))
                .hasToString("zstd:9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LZ4", "lz4:5", "lz4hc", "lz4hc:0", "lz4hc:10", "zstd:-1", "zstd:1 ", "gzip:1"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Codec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a codec is lz4, lz4hc:1 to lz4hc:9, or zstd:1 to zstd:9, not '" + text + "'");
    }
}
