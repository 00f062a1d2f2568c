package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nnunetspark.testing.Vectors;

final class RandomStateTest {
    private static final JsonNode NUMPY = Vectors.read(RandomStateTest.class, "randomstate.json");

    @Test
    void givesNumpysBits() {
        for (JsonNode vector : NUMPY.get("raw32")) {
            RandomState random = new RandomState(vector.get("seed").asInt());
            for (JsonNode expected : vector.get("first12")) {
                assertThat(Integer.toUnsignedLong(random.nextBits())).isEqualTo(expected.asLong());
            }
        }
    }

    @Test
    void choosesWithReplacementAsNumpy() {
        for (JsonNode vector : NUMPY.get("choice_replace")) {
            int size = vector.get("size").asInt();
            int[] drawn = new int[size];
            new RandomState(vector.get("seed").asInt()).choice(vector.get("n").asInt(), drawn, size);
            assertThat(Vectors.sha256(int64(drawn)))
                    .isEqualTo(vector.get("sha256_int64_le").asText());
        }
    }

    @Test
    void permutesAsNumpy() {
        for (JsonNode vector : NUMPY.get("choice_no_replace")) {
            int[] order = new RandomState(vector.get("seed").asInt())
                    .permutation(vector.get("n").asInt());
            int[] drawn = Arrays.copyOf(order, vector.get("size").asInt());
            assertThat(Vectors.sha256(int64(drawn)))
                    .isEqualTo(vector.get("sha256_int64_le").asText());
        }
    }

    @Test
    void drawsWideNumbersAsNumpy() {
        for (JsonNode vector : NUMPY.get("randint64")) {
            RandomState random = new RandomState(vector.get("seed").asInt());
            for (JsonNode expected : vector.get("first20")) {
                assertThat(random.bounded(vector.get("high_exclusive").asLong() - 1))
                        .isEqualTo(expected.asLong());
            }
        }
    }

    @Test
    void refusesToChooseFromNothing() {
        assertThatThrownBy(() -> new RandomState(1).choice(0, new int[1], 1)).hasMessage("nothing to choose from");
    }

    private static byte[] int64(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
