package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Shape;

/** Arrays of more than 2^31 voxels, and of more than 2^32 bytes. */
final class HugeFrameTest {
    private static final Shape HUGE = new Shape(33_000, 256, 256);
    private static final int[] PATCH = {64, 64, 64};

    @TempDir
    private Path folder;

    @Test
    void findsVoxelsBehindTwoToTheThirtyOne() throws IOException {
        B2ndLayout layout = B2ndLayout.forArray(1, HUGE, PATCH, ItemType.INT16);
        Path file = folder.resolve("huge.b2nd");
        short[] plane = new short[HUGE.plane()];
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                PlaneEncoder encoder = new PlaneEncoder(channel, layout, Codec.parse("lz4"))) {
            for (int z = HUGE.z() - 1; z >= 0; z--) {
                plane[77] = (short) (z >= HUGE.z() - 2 ? z - 32_000 : 0);
                encoder.accept(0, z, plane);
            }
            encoder.finish();
            try (B2ndReader reader = new B2ndReader(channel, "huge.b2nd")) {
                for (int z : new int[] {0, HUGE.z() - 3, HUGE.z() - 2, HUGE.z() - 1}) {
                    reader.read(0, z, plane);
                    assertThat(plane[77]).isEqualTo((short) (z >= HUGE.z() - 2 ? z - 32_000 : 0));
                    assertThat(plane[78]).isZero();
                }
            }
        }
    }

    @Test
    void writesDownLengthsBeyondThirtyTwoBits() throws IOException {
        B2ndLayout layout = B2ndLayout.forArray(4, HUGE, PATCH, ItemType.FLOAT32);
        FrameHeader header = new FrameHeader(layout, Codec.parse("lz4"), Filter.SHUFFLE, 1L << 34, (1L << 34) - 1000);
        assertThat(FrameHeader.parse(header.encode())).isEqualTo(header);
    }

    @Test
    void refusesWhatNoFrameHolds() {
        assertThatThrownBy(() -> B2ndLayout.forArray(1, new Shape(1, 40_000, 40_000), PATCH, ItemType.FLOAT32))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("VOLUME_TOO_LARGE")
                .hasMessageContaining("a plane of 1 x 40000 x 40000 has 6400000000 bytes, more than 2147483647");
        assertThatThrownBy(() ->
                        B2ndLayout.forArray(1, new Shape(9_000, 9_000, 9_000), new int[] {4, 4, 4}, ItemType.FLOAT32))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("VOLUME_TOO_LARGE")
                .hasMessageContaining("has 3375000000 chunks, more than 268435451");
    }
}
