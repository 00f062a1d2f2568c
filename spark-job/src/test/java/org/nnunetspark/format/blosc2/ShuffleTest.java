package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ShuffleTest {
    @ParameterizedTest
    @EnumSource
    void bytesOfItemsComeTogether(ItemType type) {
        Random random = new Random(3);
        for (int count = 0; count < 70; count++) {
            byte[] items = new byte[count * type.bytes()];
            random.nextBytes(items);
            byte[] shuffled = new byte[items.length];
            Shuffle.forward(items, shuffled, items.length, type);
            for (int i = 0; i < items.length; i++) {
                assertThat(shuffled[i % type.bytes() * count + i / type.bytes()])
                        .as("byte %d of %d", i, items.length)
                        .isEqualTo(items[i]);
            }
            byte[] back = new byte[items.length];
            Shuffle.backward(shuffled, back, 0, items.length, type);
            assertThat(back).isEqualTo(items);
        }
    }
}
