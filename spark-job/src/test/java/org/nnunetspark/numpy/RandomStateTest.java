package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /**
     * numpy's swaps for elements n - 1, n - 2, ...: RandomState(1234).shuffle of a MutableSequence of length n that writes
     * down the indices it is asked for.
     */
    @ParameterizedTest
    @CsvSource({
        "2147483653, 822569775 2137449171 1880026316 1170776343 646980841 1187404954",
        "4294967296, 822569775 2137449171 2671936806 3512589365 1880026316 2629000564",
        "4294967297, 3512589365 1880026316 2629000564 3373089432 3312965625 3349970575",
        "4294967299, 3512589365 2629000564 3312965625 3349970575 3696548529 1170776343",
        "8589934599, 2629000564 3312965625 682106748 2090933724 5716667728 7742278015"
    })
    void shufflesLongSequencesAsNumpy(long n, String swaps) {
        RandomState random = new RandomState(1234);
        long element = n - 1;
        for (String swap : swaps.split(" ", -1)) {
            assertThat(random.bounded(element)).isEqualTo(Long.parseLong(swap));
            element--;
        }
    }

    /** Entries 1 and 2 of the result leave the head for positions beyond 2^32; 0 and 3 stay in it. */
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
