package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.testing.InMemory.Image;
import org.nnunetspark.testing.InMemory.Labels;
import org.nnunetspark.testing.Vectors;

/** Orders that planners never write, in the plane and along an axis that is apart. */
final class RareSplinesTest {
    static List<JsonNode> images() {
        return SplineVectors.of("splines.json.gz", "images");
    }

    static List<JsonNode> labels() {
        return SplineVectors.of("splines.json.gz", "labels");
    }

    @ParameterizedTest
    @MethodSource("images")
    void imagesEqualNnUNets(JsonNode vector) {
        Image image = new Image(Vectors.shape(vector.get("in")), Vectors.floats(vector.get("in")));
        float[] result = image.resampled(Vectors.shape(vector.get("out")), rule(vector));
        assertThat(bits(result)).isEqualTo(bits(Vectors.floats(vector.get("out"))));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void labelsEqualNnUNets(JsonNode vector) {
        Labels labels = new Labels(Vectors.shape(vector.get("in")), Vectors.shorts(vector.get("in")));
        assertThat(labels.resampled(Vectors.shape(vector.get("out")), rule(vector)))
                .isEqualTo(Vectors.shorts(vector.get("out")));
    }

    private static ResampleRule rule(JsonNode vector) {
        return new ResampleRule(
                vector.get("order").asInt(), vector.get("order_z").asInt(), Vectors.axis(vector.get("axis")));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
