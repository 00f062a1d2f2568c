package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zeros of volumes of every type. */
final class ZerosTest {
    private static final Shape SHAPE = new Shape(1, 300, 500);
    private static final int COUNT = 150_000;

    /** Every voxel is 0 with a chance that changes on the way, from none to all. */
    private static Volume volume(VoxelType type) {
        Random random = new Random(7);
        float[] ends = type == VoxelType.FLOAT32 ? new float[] {-1e-40f, Float.NaN} : type.ends();
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            boolean zero = random.nextInt(COUNT) < i;
            values[i] = zero ? 0 : ends[random.nextInt(2)];
            if (!zero && values[i] == 0) {
                values[i] = 1;
            }
        }
        Volume volume = Volume.allocate(SHAPE, type);
        for (int i = 0; i < COUNT; i++) {
            switch (type) {
                case INT8, UINT8 -> volume.write(i, new byte[] {(byte) values[i]}, 0, 1);
                case INT16, UINT16 -> volume.write(i, new short[] {(short) (int) values[i]}, 0, 1);
                case FLOAT32 -> volume.write(i, new float[] {i % 2 == 0 && values[i] == 0 ? -0.0f : values[i]}, 0, 1);
            }
        }
        return volume;
    }

    @ParameterizedTest
    @EnumSource
    void findsTheRunsOfZeros(VoxelType type) {
        try (Volume volume = volume(type)) {
            float[] voxels = new float[COUNT];
            volume.reader().read(0, voxels, 0, COUNT);
            boolean[] zeros = new boolean[COUNT];
            List<Long> runs = new ArrayList<>();
            volume.reader().zeroRuns(3, COUNT - 5, (from, to) -> {
                runs.add(to - from);
                for (long i = from; i < to; i++) {
                    zeros[(int) i] = true;
                }
            });
            assertThat(runs).hasSizeGreaterThan(1000).allMatch(length -> length > 0);
            for (int i = 0; i < COUNT; i++) {
                assertThat(zeros[i]).isEqualTo(i >= 3 && i < COUNT - 2 && voxels[i] == 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesAZeroAmongVoxelsThatLieApart(VoxelType type) {
        try (Volume volume = volume(type)) {
            float[] voxels = new float[COUNT];
            Volume.Reader reader = volume.reader();
            reader.read(0, voxels, 0, COUNT);
            for (int first = 0; first < 20_000; first += 61) {
                boolean any = voxels[first] == 0 || voxels[first + 500] == 0 || voxels[first + 1000] == 0;
                assertThat(reader.hasZero(first, 500, 3)).isEqualTo(any);
            }
            assertThatThrownBy(() -> reader.hasZero(COUNT - 1000, 500, 3))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
