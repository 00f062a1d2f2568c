package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Volumes in memory that others had before. */
final class KeptMemoryTest {
    private static final Shape LARGE = new Shape(2, 4, 5);
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

    private static <T> T inAnotherThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.start();
        T result = task.get();
        thread.join();
        return result;
    }

    @Test
    void goesToAVolumeOfAnotherThread() throws Exception {
        meter.keepWithin(1 << 20);
        filled(LARGE, 1000).close();
        KeptMemory handed = meter.handOver();
        assertThat(handed.bytes()).isEqualTo(2 * LARGE.voxels());
        assertThat(meter.kept()).isZero();
        long left = inAnotherThread(() -> {
            NativeMeter other = NativeMeter.ofThread();
            other.keepWithin(1 << 20);
            other.takeOver(handed);
            assertThat(other.kept()).isEqualTo(2 * LARGE.voxels());
            assertThat(other.peak()).as("what is kept is in no volume").isZero();
            try (Volume volume = filled(SMALL, 1)) {
                assertThat(other.peak()).isEqualTo(volume.bytes());
                return other.kept();
            } finally {
                other.keepWithin(0);
            }
        });
        assertThat(left).isZero();
        assertThat(handed.bytes()).isZero();
    }

    @Test
    void goesToOneMeterOnly() {
        meter.keepWithin(1 << 20);
        filled(LARGE, 1).close();
        KeptMemory handed = meter.handOver();
        meter.keepWithin(1 << 20);
        meter.takeOver(handed);
        meter.takeOver(handed);
        handed.close();
        assertThat(meter.kept()).isEqualTo(2 * LARGE.voxels());
        try (Volume volume = filled(LARGE, 7)) {
            float[] voxel = new float[1];
            volume.reader().read(0, voxel, 0, 1);
            assertThat(voxel).containsExactly(7);
        }
    }

    @Test
    void isFreedWhereNobodyTookIt() {
        SpareArrays spare = new SpareArrays();
        INDArray array = spare.take(DataType.INT16, 10);
        KeptMemory handed = new KeptMemory(List.of(array));
        assertThat(handed.bytes()).isEqualTo(20);
        handed.close();
        assertThat(array.wasClosed()).isTrue();
        assertThat(handed.bytes()).isZero();
        handed.close();
    }

    @Test
    void aVolumeThatIsClosedAfterTheHandingOverIsFreed() {
        meter.keepWithin(1 << 20);
        Volume open = filled(LARGE, 1);
        KeptMemory handed = meter.handOver();
        assertThat(handed.bytes()).isZero();
        open.close();
        assertThat(meter.kept()).isZero();
    }
}
