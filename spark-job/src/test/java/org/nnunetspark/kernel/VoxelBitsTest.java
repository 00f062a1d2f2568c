package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compared with {@link BitSet}, whose searches are cut to the same bounds afterwards. */
final class VoxelBitsTest {
    private static final int SIZE = 300;

    private final Random random = new Random(3);

    @Test
    void searchesWithinBoundsLikeABitSet() {
        for (int round = 0; round < 500; round++) {
            VoxelBits bits = new VoxelBits(SIZE);
            BitSet expected = new BitSet(SIZE);
            for (int change = random.nextInt(12); change >= 0; change--) {
                int from = random.nextInt(SIZE);
                int to = from + random.nextInt(SIZE + 1 - from);
                if (random.nextInt(3) > 0) {
                    bits.set(from, to);
                    expected.set(from, to);
                } else {
                    bits.clear(from, to);
                    expected.clear(from, to);
                }
            }
            for (int search = 0; search < 50; search++) {
                int from = random.nextInt(SIZE);
                compare(bits, expected, from, from + random.nextInt(SIZE + 1 - from));
            }
        }
    }

    private static void compare(VoxelBits bits, BitSet expected, int from, int to) {
        int set = expected.nextSetBit(from);
        assertThat(bits.get(from)).isEqualTo(expected.get(from));
        assertThat(bits.nextSet(from, to)).isEqualTo(set < 0 ? to : Math.min(set, to));
        assertThat(bits.nextClear(from, to)).isEqualTo(Math.min(expected.nextClearBit(from), to));
        assertThat(bits.lastClear(from, to)).isEqualTo(Math.max(expected.previousClearBit(to - 1), from - 1));
    }

    @Test
    void reachesVoxelsBeyondThirtyTwoBits() {
        long size = (1L << 32) + 1000;
        VoxelBits bits = new VoxelBits(size);
        bits.set(size - 70, size - 1);
        bits.clear(size - 3, size - 2);
        assertThat(bits.nextSet(size - 1000, size)).isEqualTo(size - 70);
        assertThat(bits.nextClear(size - 70, size)).isEqualTo(size - 3);
        assertThat(bits.nextClear(size - 2, size)).isEqualTo(size - 1);
        assertThat(bits.lastClear(size - 1000, size - 3)).isEqualTo(size - 71);
        assertThat(bits.get(size - 2)).isTrue();
        assertThat(bits.get(size - 70 - (1L << 32))).isFalse();
    }
}
