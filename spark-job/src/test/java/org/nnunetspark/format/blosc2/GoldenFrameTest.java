package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.volume.Shape;

/** Against files that python-blosc2 4.14.1 wrote (make_blosc2_golden.py). */
final class GoldenFrameTest {
    private static final Codec LZ4HC = Codec.parse("lz4hc:5");
    private static final B2ndLayout BOX =
            new B2ndLayout(1, new Shape(4, 6, 8), new Shape(2, 6, 8), new Shape(2, 3, 8), ItemType.FLOAT32);
    private static final B2ndLayout EDGES =
            new B2ndLayout(1, new Shape(4, 20, 21), new Shape(4, 16, 16), new Shape(4, 8, 8), ItemType.FLOAT32);

    @TempDir
    private Path folder;

    static Stream<Arguments> frames() {
        B2ndLayout channels =
                new B2ndLayout(2, new Shape(5, 6, 7), new Shape(5, 4, 5), new Shape(2, 3, 4), ItemType.FLOAT32);
        B2ndLayout labels = new B2ndLayout(1, EDGES.shape(), EDGES.chunk(), EDGES.block(), ItemType.INT16);
        B2ndLayout zstd =
                new B2ndLayout(1, new Shape(3, 10, 11), new Shape(3, 8, 8), new Shape(3, 8, 8), ItemType.FLOAT32);
        B2ndLayout noise =
                new B2ndLayout(1, new Shape(2, 7, 11), new Shape(2, 7, 11), new Shape(2, 4, 8), ItemType.FLOAT32);
        B2ndLayout half = new B2ndLayout(2, BOX.shape(), BOX.chunk(), BOX.block(), ItemType.FLOAT32);
        Shape pair = new Shape(1, 1, 2);
        B2ndLayout tiny = new B2ndLayout(1, pair, pair, pair, ItemType.FLOAT32);
        LongToDoubleFunction halfZero = i -> i < 192 ? 0 : Frames.ramp(i);
        return Stream.of(
                Arguments.of("ramp", channels, LZ4HC, (LongToDoubleFunction) Frames::ramp),
                Arguments.of("labels", labels, LZ4HC, (LongToDoubleFunction) Frames::labels),
                Arguments.of("split", EDGES, Codec.LZ4, (LongToDoubleFunction) Frames::ramp),
                Arguments.of("split_hc", EDGES, LZ4HC, (LongToDoubleFunction) Frames::grain),
                Arguments.of("stairs", EDGES, LZ4HC, (LongToDoubleFunction) Frames::stairs),
                Arguments.of("zstd", zstd, Codec.parse("zstd:1"), (LongToDoubleFunction) Frames::ramp),
                Arguments.of("noise", noise, LZ4HC, (LongToDoubleFunction) Frames::noise),
                Arguments.of("half", half, Codec.LZ4, halfZero),
                Arguments.of("constant", BOX, Codec.LZ4, (LongToDoubleFunction) i -> -1.25),
                Arguments.of("tiny", tiny, LZ4HC, (LongToDoubleFunction) Frames::ramp));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void readsWhatPythonWrote(String name, B2ndLayout layout, Codec codec, LongToDoubleFunction values)
            throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, golden(name));
        try (FileChannel channel = FileChannel.open(file);
                B2ndReader reader = new B2ndReader(channel, name)) {
            assertThat(reader.layout()).isEqualTo(layout);
            assertThat(reader.codec()).isEqualTo(codec);
            RoundTripTest.assertVoxels(reader, values);
        }
    }

    /** The table of offsets is left out: python-blosc2 names a filter there that it does not apply. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void writesHeaderAndChunksAsPythonDoes(String name, B2ndLayout layout, Codec codec, LongToDoubleFunction values)
            throws IOException {
        byte[] expected = golden(name);
        byte[] written = Frames.write(folder.resolve("ours.b2nd"), layout, codec, values, rising(layout));
        long chunkBytes = ByteBuffer.wrap(expected).getLong(0x27);
        int end = Math.toIntExact(FrameHeader.LENGTH + chunkBytes);
        assertThat(Arrays.copyOf(written, end)).isEqualTo(Arrays.copyOf(expected, end));
        assertThat(written).hasSameSizeAs(expected).endsWith(FrameHeader.trailer());
    }

    private static List<Integer> rising(B2ndLayout layout) {
        return IntStream.range(0, layout.shape().z()).boxed().toList();
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenFrameTest.class.getResourceAsStream(name + ".b2nd")) {
            return in.readAllBytes();
        }
    }
}
