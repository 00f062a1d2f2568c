package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.parallel.Helped;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.volume.Shape;

/** Chunks are written in their order, whoever encodes them. */
final class HelpedEncoderTest {
    private static final B2ndLayout LAYOUT =
            new B2ndLayout(2, new Shape(9, 50, 70), new Shape(4, 16, 16), new Shape(4, 8, 16), ItemType.FLOAT32);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lz4", "lz4hc:5", "zstd:1"})
    void bytesAreTheSame(String codec) throws IOException {
        byte[] alone = write(Codec.parse(codec), Helpers.none());
        try (Helped helpers = new IdleCores(4, 3).begin()) {
            assertThat(write(Codec.parse(codec), helpers)).isEqualTo(alone);
        }
    }

    private byte[] write(Codec codec, Helpers helpers) throws IOException {
        Path file = folder.resolve("array.b2nd");
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                PlaneEncoder encoder = new PlaneEncoder(channel, LAYOUT, codec, helpers)) {
            for (int c = 0; c < LAYOUT.channels(); c++) {
                for (int z = LAYOUT.shape().z() - 1; z >= 0; z--) {
                    Frames.accept(encoder, LAYOUT, c, z, index -> index * index % 1009 / 8.0);
                }
            }
            encoder.finish();
        }
        return Files.readAllBytes(file);
    }
}
