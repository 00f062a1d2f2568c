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
    void reachesTheLastVoxelOfTheLargestVolume() {
        VoxelBits bits = new VoxelBits(Integer.MAX_VALUE);
        bits.set(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
        assertThat(bits.nextSet(Integer.MAX_VALUE - 1000, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(bits.nextClear(Integer.MAX_VALUE - 1, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(bits.lastClear(Integer.MAX_VALUE - 1000, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE - 2);
    }
}
