package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VolumeTest {
    private static final Shape SHAPE = new Shape(3, 5, 7);

    @Test
    void givesBackFloatsFromAnyPlace() {
        float[] values = new float[105];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.1f;
        }
        try (Volume volume = Volume.of(SHAPE, values)) {
            float[] part = new float[10];
            volume.reader().read(17, part, 2, 8);
            assertThat(part).startsWith(0f, 0f, values[17]).endsWith(values[24]);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VoxelType.class,
            names = {"INT16", "UINT16"})
    void widensSixteenBits(VoxelType type) {
        try (Volume volume = Volume.allocate(new Shape(1, 1, 3), type)) {
            volume.write(0, new short[] {1, -1, Short.MIN_VALUE}, 0, 3);
            float[] read = new float[3];
            volume.reader().read(0, read, 0, 3);
            assertThat(read)
                    .containsExactly(
                            type == VoxelType.INT16 ? new float[] {1, -1, -32768} : new float[] {1, 65535, 32768});
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VoxelType.class,
            names = {"INT8", "UINT8"})
    void widensEightBits(VoxelType type) {
        try (Volume volume = Volume.allocate(new Shape(1, 1, 3), type)) {
            volume.write(0, new byte[] {1, -1, Byte.MIN_VALUE}, 0, 3);
            float[] read = new float[3];
            volume.reader().read(0, read, 0, 3);
            assertThat(read)
                    .containsExactly(type == VoxelType.INT8 ? new float[] {1, -1, -128} : new float[] {1, 255, 128});
        }
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void permutesABoxOfEveryType(VoxelType type) {
        try (Volume volume = numbered(type);
                Volume turned = volume.permuted(new BoundingBox(1, 2, 3, new Shape(2, 3, 4)), 2, 0, 1)) {
            assertThat(turned.shape()).isEqualTo(new Shape(4, 2, 3));
            float[] read = new float[24];
            turned.reader().read(0, read, 0, 24);
            for (int i = 0; i < 24; i++) {
                int x = i / 6;
                int z = i / 3 % 2;
                int y = i % 3;
                assertThat(read[i]).isEqualTo(((z + 1) * 5 + y + 2) * 7 + x + 3);
            }
        }
    }

    private static Volume numbered(VoxelType type) {
        Volume volume = Volume.allocate(SHAPE, type);
        for (int i = 0; i < SHAPE.voxels(); i++) {
            switch (type.bytes()) {
                case 1 -> volume.write(i, new byte[] {(byte) i}, 0, 1);
                case 2 -> volume.write(i, new short[] {(short) i}, 0, 1);
                default -> volume.write(i, new float[] {i}, 0, 1);
            }
        }
        return volume;
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (Volume volume = Volume.allocate(SHAPE, VoxelType.INT16)) {
            assertThatThrownBy(() -> volume.write(100, new short[6], 0, 6))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> volume.write(0, new float[6], 0, 6))
                    .hasMessage("a volume of INT16 does not take floats");
        }
    }

    @Test
    void refusesToBeReadAfterClosing() {
        Volume volume = Volume.of(new Shape(1, 1, 1), 4f);
        Volume.Reader reader = volume.reader();
        volume.close();
        assertThatThrownBy(() -> reader.read(0, new float[1], 0, 1)).hasMessage("the volume was closed");
    }

    @Test
    void labelsKeepTheirSign() {
        try (LabelVolume labels = LabelVolume.of(new Shape(1, 1, 3), (short) -1, (short) 0, (short) 300)) {
            short[] read = new short[3];
            labels.read(0, read, 0, 3);
            assertThat(read).containsExactly(-1, 0, 300);
        }
    }

    @Test
    void labelsThatWereCutInPlaceAreTurned() {
        short[] numbered = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        try (LabelVolume cut = LabelVolume.of(new Shape(1, 2, 5), numbered).first(new Shape(2, 1, 3));
                LabelVolume turned = cut.permuted(2, 0, 1)) {
            short[] read = new short[6];
            turned.read(0, read, 0, 6);
            assertThat(turned.shape()).isEqualTo(new Shape(3, 2, 1));
            assertThat(read).containsExactly(0, 3, 1, 4, 2, 5);
        }
        try (LabelVolume cut = LabelVolume.of(new Shape(1, 2, 5), numbered).first(new Shape(1, 1, 1));
                LabelVolume turned = cut.permuted(1, 0, 2)) {
            assertThat(turned.bytes()).isEqualTo(2);
        }
    }

    @Test
    void shapeRefusesEmptyAxes() {
        assertThatThrownBy(() -> new Shape(1, 0, 3)).hasMessage("every axis needs a voxel, not 1 x 0 x 3");
    }
}
