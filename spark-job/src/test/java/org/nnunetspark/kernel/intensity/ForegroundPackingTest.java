package org.nnunetspark.kernel.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnunetspark.numpy.RandomState;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/** Compared with a list of the foreground, as nnU-Net has it. */
final class ForegroundPackingTest {
    private static final Shape SHAPE = new Shape(5, 9, 11);
    private static final BoundingBox BOX = new BoundingBox(1, 2, 3, new Shape(3, 7, 7));
    private static final int DRAWS = 70_000;

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void drawsByNumberFromTheForegroundOfTheCrop(VoxelType type) throws IOException {
        Random random = new Random(5);
        RandomState generator = new RandomState(1234);
        short[] labels = new short[(int) BOX.size().voxels()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (short) (random.nextInt(5) - 1);
        }
        try (LabelVolume cropped = LabelVolume.of(BOX.size(), labels)) {
            ForegroundSamples draws = new ForegroundSamples(BOX, cropped, OptionalInt.of(2));
            for (int c = 0; c < 2; c++) {
                try (Volume channel = volume(type, random)) {
                    List<Float> foreground = foreground(channel, labels, 2);
                    assertThat(drawn(draws, channel)).isEqualTo(expected(foreground, generator));
                }
            }
        }
    }

    @Test
    void drawsNothingWithoutForeground() throws IOException {
        short[] labels = new short[(int) BOX.size().voxels()];
        labels[7] = 2;
        labels[8] = -1;
        try (LabelVolume cropped = LabelVolume.of(BOX.size(), labels);
                Volume channel = volume(VoxelType.INT16, new Random(1))) {
            ForegroundSamples draws = new ForegroundSamples(BOX, cropped, OptionalInt.of(2));
            assertThat(draws.isEmpty()).isTrue();
            assertThat(drawn(draws, channel)).isEmpty();
        }
    }

    private static Volume volume(VoxelType type, Random random) {
        Volume volume = Volume.allocate(SHAPE, type);
        int count = (int) SHAPE.voxels();
        byte[] bytes = new byte[count];
        short[] shorts = new short[count];
        float[] floats = new float[count];
        random.nextBytes(bytes);
        for (int i = 0; i < count; i++) {
            shorts[i] = (short) random.nextInt();
            floats[i] = random.nextFloat() - 0.5f;
        }
        switch (type) {
            case INT8, UINT8 -> volume.write(0, bytes, 0, count);
            case INT16, UINT16 -> volume.write(0, shorts, 0, count);
            case FLOAT32 -> volume.write(0, floats, 0, count);
        }
        return volume;
    }

    private static List<Float> foreground(Volume channel, short[] labels, int excluded) {
        float[] values = new float[(int) SHAPE.voxels()];
        channel.reader().read(0, values, 0, values.length);
        List<Float> foreground = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            int x = i % BOX.size().x();
            int y = i / BOX.size().x() % BOX.size().y();
            int z = i / BOX.size().plane();
            if (labels[i] > 0 && labels[i] != excluded) {
                foreground.add(values[((BOX.z0() + z) * SHAPE.y() + BOX.y0() + y) * SHAPE.x() + BOX.x0() + x]);
            }
        }
        return foreground;
    }

    private static List<Float> expected(List<Float> foreground, RandomState generator) {
        int[] numbers = new int[DRAWS];
        generator.choice(foreground.size(), numbers, DRAWS);
        List<Float> expected = new ArrayList<>();
        for (int number : numbers) {
            expected.add(foreground.get(number));
        }
        return expected;
    }

    private static List<Float> drawn(ForegroundSamples draws, Volume channel) throws IOException {
        List<Float> drawn = new ArrayList<>();
        float[] values = new float[ForegroundSamples.MOST];
        short[] shorts = new short[ForegroundSamples.MOST];
        boolean areShorts = channel.type() != VoxelType.UINT16 && channel.type() != VoxelType.FLOAT32;
        draws.draw(channel, DRAWS, run -> {
            run.copyTo(values);
            if (areShorts) {
                run.copyTo(shorts);
            } else {
                assertThatThrownBy(() -> run.copyTo(shorts))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("voxels of " + channel.type() + " are no shorts");
            }
            for (int i = 0; i < run.count(); i++) {
                assertThat(areShorts ? shorts[i] : values[i]).isEqualTo(values[i]);
                drawn.add(values[i]);
            }
        });
        return drawn;
    }
}
