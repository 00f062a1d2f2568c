package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
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
            assertThat(Vectors.sha256(int64(longs(drawn))))
                    .isEqualTo(vector.get("sha256_int64_le").asText());
        }
    }

    @Test
    void permutesAsNumpy() {
        for (JsonNode vector : NUMPY.get("choice_no_replace")) {
            long[] drawn = new RandomState(vector.get("seed").asInt())
                    .choiceWithoutReplacement(
                            vector.get("n").asInt(), vector.get("size").asInt());
            assertThat(Vectors.sha256(int64(drawn)))
                    .isEqualTo(vector.get("sha256_int64_le").asText());
        }
    }

    /** Long permutations are not made whole where only their head is asked for; the generator must not notice. */
    @Test
    void theHeadOfALongPermutationIsThatOfTheWhole() {
        Random sizes = new Random(29);
        for (int n : new int[] {1 << 16, (1 << 16) + 1, (1 << 16) + 2, 200_000, 333_333}) {
            for (int count : new int[] {1, 2, 1 + sizes.nextInt(n), n / 100, n - 1, n}) {
                RandomState one = new RandomState(n);
                RandomState other = new RandomState(n);
                assertThat(PermutationHead.of(one, n, count))
                        .isEqualTo(longs(Arrays.copyOf(other.permutation(n), count)));
                assertThat(one.nextBits()).isEqualTo(other.nextBits());
            }
        }
    }

    @Test
    void aPermutationOfOneOrTwoHasAHead() {
        assertThat(PermutationHead.of(new RandomState(1), 1, 1)).containsExactly(0L);
        assertThat(PermutationHead.of(new RandomState(1), 2, 1))
                .isEqualTo(new RandomState(1).choiceWithoutReplacement(2, 1));
    }

    @Test
    void callsFollowEachOtherOnOneGeneratorAsInNumpy() {
        JsonNode results = NUMPY.get("sequence").get("results");
        RandomState random = new RandomState(1234);
        int[] drawn = new int[30];
        for (int call = 0; call < 2; call++) {
            random.choice(50, drawn, 30);
            assertThat(drawn).isEqualTo(Vectors.ints(results.get(call)));
        }
        assertThat(random.choiceWithoutReplacement(20, 15)).isEqualTo(longs(Vectors.ints(results.get(2))));
        assertThat(random.choiceWithoutReplacement(1, 1)).isEqualTo(longs(Vectors.ints(results.get(3))));
        assertThat(random.choiceWithoutReplacement(33, 33)).isEqualTo(longs(Vectors.ints(results.get(4))));
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

    /** As shuffle does it, whose element 2 is where element 8,589,934,588 was swapped to, and so on. */
    @Test
    void followsSwapsBeyondThirtyTwoBits() {
        long far = (1L << 33) - 5;
        PermutationHead head = new PermutationHead(1L << 33, 4);
        head.undoSwaps(1, 3, new long[] {0, 2, 3});
        head.undoSwaps(1L << 32, (1L << 32) + 1, new long[] {2, 1L << 32});
        head.undoSwaps(far, far + 2, new long[] {(1L << 32) + 1, 0, far});
        assertThat(head.positions()).containsExactly(1, far + 1, far + 2, 3);
    }

    @Test
    void refusesLongPermutationsThatWouldHaveToBeMadeWhole() {
        assertThatThrownBy(() -> new RandomState(1).choiceWithoutReplacement(1L << 31, 1 << 28))
                .hasMessage("cannot choose 268435456 of 2147483648");
    }

    @Test
    void refusesToChooseMoreThanThereAre() {
        assertThatThrownBy(() -> new RandomState(1).choiceWithoutReplacement(3, 4))
                .hasMessage("cannot choose 4 of 3");
    }

    @Test
    void refusesToChooseFromNothing() {
        assertThatThrownBy(() -> new RandomState(1).choice(0, new int[1], 1)).hasMessage("nothing to choose from");
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static byte[] int64(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
