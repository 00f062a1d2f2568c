package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a compressor of zstd-jni takes, as the process grows by many of them. */
final class CodecMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int COMPRESSORS = 48;
    /** The forecast is of what the library reserves, and not all of that is written to. */
    private static final double MOST_TOO_MUCH = 8;

    @ParameterizedTest
    @CsvSource({"1, 32768", "1, 131072", "3, 32768", "3, 131072", "5, 131072", "6, 131072", "9, 32768", "9, 131072"})
    void zstandardTakesNoMoreThanIsForecast(int level, int bytes) throws IOException {
        assumeThat(STATUS).exists();
        Codec codec = new Codec(Codec.Family.ZSTD, level);
        long forecast = StreamCodec.memory(codec, bytes).offHeap();
        List<StreamCodec> open = new ArrayList<>();
        try {
            use(codec, bytes, open);
            long before = resident();
            for (int i = 0; i < COMPRESSORS; i++) {
                use(codec, bytes, open);
            }
            long each = (resident() - before) / COMPRESSORS;
            assertThat(each).isBetween((long) (forecast / MOST_TOO_MUCH), forecast);
        } finally {
            open.forEach(StreamCodec::close);
        }
    }

    private static void use(Codec codec, int bytes, List<StreamCodec> open) throws IOException {
        StreamCodec streams = StreamCodec.open(codec);
        open.add(streams);
        byte[] from = new byte[bytes];
        byte[] to = new byte[streams.bound(bytes)];
        Random random = new Random(3);
        for (int i = 0; i < bytes; i++) {
            from[i] = (byte) random.nextInt(1 + i % 40);
        }
        int length = streams.compress(from, 0, bytes, to, 0);
        streams.decompress(ByteBuffer.wrap(to, 0, length), from, 0, bytes);
    }

    /** Bytes of the process outside files, heap included: it hardly grows by what is garbage at once. */
    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }
}
