package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.volume.Shape;

final class PlaneEncoderTest {
    private static final B2ndLayout LAYOUT =
            new B2ndLayout(2, new Shape(5, 4, 4), new Shape(2, 4, 4), new Shape(2, 4, 4), ItemType.FLOAT32);

    @TempDir
    private Path folder;

    private FileChannel channel;
    private PlaneEncoder encoder;

    @BeforeEach
    void open() throws IOException {
        channel = FileChannel.open(folder.resolve("array.b2nd"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        encoder = new PlaneEncoder(channel, LAYOUT, Codec.LZ4);
    }

    @AfterEach
    void close() throws IOException {
        encoder.close();
        channel.close();
    }

    @Test
    void refusesPlanesOfAnotherArray() {
        assertThatThrownBy(() -> encoder.accept(0, 0, new short[16]))
                .hasMessage("a plane of this array has 16 items of FLOAT32, not 16 of INT16");
        assertThatThrownBy(() -> encoder.accept(0, 0, new float[15]))
                .hasMessage("a plane of this array has 16 items of FLOAT32, not 15 of FLOAT32");
        assertThatThrownBy(() -> encoder.accept(2, 0, new float[16]))
                .hasMessage("plane 0 of channel 2 lies outside of 2 x 5 x 4 x 4");
    }

    @Test
    void refusesALayerBeforeTheLastIsComplete() throws IOException {
        encoder.accept(0, 4, new float[16]);
        encoder.accept(0, 3, new float[16]);
        assertThatThrownBy(() -> encoder.accept(0, 1, new float[16]))
                .hasMessage("plane 1 of channel 0 comes twice or out of turn");
    }

    @Test
    void refusesAPlaneTwice() throws IOException {
        encoder.accept(0, 3, new float[16]);
        assertThatThrownBy(() -> encoder.accept(0, 3, new float[16]))
                .hasMessage("plane 3 of channel 0 comes twice or out of turn");
        encoder.accept(0, 2, new float[16]);
        assertThatThrownBy(() -> encoder.accept(0, 2, new float[16]))
                .hasMessage("plane 2 of channel 0 comes twice or out of turn");
    }

    @Test
    void leavesNoReadableFileBehindUnlessFinished() throws IOException {
        for (int z = 4; z >= 0; z--) {
            Frames.accept(encoder, LAYOUT, 0, z, Frames::noise);
        }
        assertThatThrownBy(() -> encoder.finish()).hasMessage("chunk 3 of 6 is missing");
        assertThat(Files.size(folder.resolve("array.b2nd"))).isPositive();
        try (FileChannel half = FileChannel.open(folder.resolve("array.b2nd"))) {
            assertThatThrownBy(() -> new B2ndReader(half, "array.b2nd").close())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("array.b2nd: the frame's header describes no array that nnU-Net writes");
        }
    }
}
