package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Volumes in memory that others had before. */
final class KeptMemoryTest {
    private static final Shape LARGE = new Shape(3, 4, 5);
    private static final Shape SMALL = new Shape(2, 3, 4);

    private final NativeMeter meter = NativeMeter.ofThread();

    @AfterEach
    void free() {
        meter.keepWithin(0);
    }

    private static Volume filled(Shape shape, int first) {
        Volume volume = Volume.allocate(shape, VoxelType.INT16);
        short[] voxels = new short[(int) shape.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (short) (first + i);
        }
        volume.write(0, voxels, 0, voxels.length);
        return volume;
    }

    @Test
    void aSmallerVolumeInTheMemoryOfALargerOneIsOfItsOwnSize() {
        meter.keepWithin(1 << 20);
        filled(LARGE, 1000).close();
        assertThat(meter.kept()).isEqualTo(2 * LARGE.voxels());
        try (Volume volume = filled(SMALL, 1);
                Volume turned = volume.permuted(BoundingBox.whole(SMALL), 2, 1, 0)) {
            assertThat(meter.kept()).isZero();
            float[] voxels = new float[24];
            turned.reader().read(0, voxels, 0, 24);
            assertThat(Arrays.copyOf(voxels, 4)).containsExactly(1, 13, 5, 17);
            assertThatThrownBy(() -> volume.reader().read(20, voxels, 0, 5))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aClosedVolumeIsNotReadAlthoughItsMemoryIsThere() {
        meter.keepWithin(1 << 20);
        Volume volume = filled(SMALL, 1);
        volume.close();
        assertThatThrownBy(() -> volume.reader().read(0, new float[1], 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void closedTwiceIsKeptOnce() {
        meter.keepWithin(1 << 20);
        Volume volume = filled(SMALL, 1);
        volume.close();
        volume.close();
        try (Volume first = filled(SMALL, 100);
                Volume second = filled(SMALL, 200)) {
            float[] voxels = new float[2];
            first.reader().read(0, voxels, 0, 1);
            second.reader().read(0, voxels, 1, 1);
            assertThat(voxels).containsExactly(100, 200);
        }
    }
}
