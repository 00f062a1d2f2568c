package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.testing.Vectors;

/** The tests' own reference against scikit-image. */
final class NaiveResizeTest {
    static List<JsonNode> resizes() {
        return SplineVectors.of("resizes");
    }

    @ParameterizedTest
    @MethodSource("resizes")
    void isSkimagesResizeToTheLastBitOfADouble(JsonNode vector) {
        int[] from = Vectors.ints(vector.at("/in/shape"));
        int[] to = Vectors.ints(vector.at("/out/shape"));
        NaiveResize resize = new NaiveResize(from, to, vector.get("order").asInt());
        assertThat(resize.resize(Vectors.doubles(vector.get("in")))).isEqualTo(Vectors.doubles(vector.get("out")));
    }
}
