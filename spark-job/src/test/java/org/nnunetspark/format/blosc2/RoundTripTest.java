package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.volume.Shape;

final class RoundTripTest {
    private static final List<Shape> SHAPES = List.of(
            new Shape(1, 1, 1),
            new Shape(1, 1, 97),
            new Shape(97, 1, 1),
            new Shape(1, 211, 1),
            new Shape(13, 17, 19),
            new Shape(1, 131, 257),
            new Shape(67, 43, 41));
    private static final List<int[]> PATCHES =
            List.of(new int[] {64, 128}, new int[] {8, 16, 24}, new int[] {1, 30, 50});

    @TempDir
    private Path folder;

    static Stream<Arguments> arrays() {
        return Stream.of("lz4", "lz4hc:5", "zstd:1", "zstd:6")
                .flatMap(codec -> SHAPES.stream().map(shape -> Arguments.of(codec, shape)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("arrays")
    void givesBackEveryVoxel(String codec, Shape shape) throws IOException {
        for (int[] patch : PATCHES) {
            assertRoundTrip(B2ndLayout.forArray(2, shape, patch, ItemType.FLOAT32), codec, Frames::noise);
            assertRoundTrip(B2ndLayout.forArray(1, shape, patch, ItemType.FLOAT32), codec, Frames::ramp);
            assertRoundTrip(B2ndLayout.forArray(1, shape, patch, ItemType.INT16), codec, Frames::labels);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e-40})
    void givesBackConstants(double value) throws IOException {
        assertRoundTrip(
                B2ndLayout.forArray(1, new Shape(5, 6, 7), new int[] {4, 4, 4}, ItemType.FLOAT32), "lz4", i -> value);
    }

    @Test
    void writesTheSameBytesWhateverTheOrderInALayer() {
        B2ndLayout layout = B2ndLayout.forArray(3, new Shape(11, 20, 20), new int[] {12, 12, 12}, ItemType.FLOAT32);
        assertThat(layout.chunk().z()).isEqualTo(11);
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 11).boxed().toList());
        Collections.shuffle(shuffled, new Random(1));
        byte[] falling = Frames.write(folder.resolve("a"), layout, Codec.LZ4, Frames::ramp);
        byte[] mixed = Frames.write(folder.resolve("b"), layout, Codec.LZ4, Frames::ramp, shuffled);
        assertThat(mixed).isEqualTo(falling);
    }

    @Test
    void keepsNothingOfZerosButTheirOffset() {
        B2ndLayout layout = B2ndLayout.forArray(1, new Shape(50, 60, 70), new int[] {20, 20, 20}, ItemType.INT16);
        byte[] written = Frames.write(folder.resolve("zeros"), layout, Codec.LZ4, i -> 0);
        int table = ChunkFormat.HEADER + Long.BYTES * layout.chunkCount();
        assertThat(written).hasSize(FrameHeader.LENGTH + table + FrameHeader.TRAILER_LENGTH);
    }

    private void assertRoundTrip(B2ndLayout layout, String codec, LongToDoubleFunction values) throws IOException {
        Path file = folder.resolve("array.b2nd");
        Frames.write(file, layout, Codec.parse(codec), values);
        try (FileChannel channel = FileChannel.open(file);
                B2ndReader reader = new B2ndReader(channel, "array.b2nd")) {
            assertThat(reader.layout()).isEqualTo(layout);
            assertThat(reader.codec()).hasToString(codec);
            assertVoxels(reader, values);
        }
    }

    static void assertVoxels(B2ndReader reader, LongToDoubleFunction values) throws IOException {
        B2ndLayout layout = reader.layout();
        reader.verify();
        for (int c = 0; c < layout.channels(); c++) {
            for (int z = 0; z < layout.shape().z(); z++) {
                if (layout.type() == ItemType.FLOAT32) {
                    float[] plane = new float[layout.shape().plane()];
                    reader.read(c, z, plane);
                    assertThat(plane).isEqualTo(Frames.floats(layout, c, z, values));
                } else {
                    short[] plane = new short[layout.shape().plane()];
                    reader.read(c, z, plane);
                    assertThat(plane).isEqualTo(Frames.shorts(layout, c, z, values));
                }
            }
        }
    }
}
