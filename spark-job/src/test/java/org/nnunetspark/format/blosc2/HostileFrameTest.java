package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file says, reading it ends with its voxels or with an IOException that names the file. */
final class HostileFrameTest {
    @ParameterizedTest
    @ValueSource(strings = {"ramp", "split", "zstd", "noise", "half", "tiny"})
    void survivesEveryChangedByte(String name) throws IOException {
        byte[] bytes = GoldenFrameTest.golden(name);
        int refused = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int change : new int[] {0x01, 0xff}) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) change;
                refused += isRefused(changed) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(250);
    }

    @Test
    void refusesEveryShorterFile() throws IOException {
        byte[] bytes = GoldenFrameTest.golden("ramp");
        for (int length = 0; length < bytes.length; length++) {
            assertThat(isRefused(Arrays.copyOf(bytes, length)))
                    .as("%d bytes", length)
                    .isTrue();
        }
    }

    @Test
    void namesFileByteAndReason() throws IOException {
        byte[] bytes = GoldenFrameTest.golden("ramp");
        assertThatThrownBy(() -> verify(Arrays.copyOf(bytes, 100)))
                .hasMessage("scan.b2nd: 100 bytes are too few for a frame");
        assertThatThrownBy(() -> verify(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessage("scan.b2nd: the file has %d bytes, its header says %d", bytes.length + 1, bytes.length);
        assertThatThrownBy(() -> verify(with(bytes, 0x1c, 1)))
                .hasMessage("scan.b2nd: at byte 28: the frame's header is 0x01 instead of 0x02");
        assertThatThrownBy(() -> verify(with(bytes, 0x1b, 0x50)))
                .hasMessageEndingWith("a codec is 1 (LZ4), 2 (LZ4HC) or 5 (Zstandard), not 0");
        assertThatThrownBy(() -> verify(with(bytes, FrameHeader.LENGTH + ChunkFormat.BYTES_AT, 1)))
                .hasMessage("scan.b2nd: at byte 203: a chunk's sizes are not those of its array");
        assertThatThrownBy(() -> verify(with(bytes, FrameHeader.LENGTH + ChunkFormat.HEADER + 3, 0x7f)))
                .hasMessage("scan.b2nd: at byte 203: block 0 starts outside its chunk");
        assertThatThrownBy(() -> verify(with(bytes, bytes.length - 1, 1)))
                .hasMessage("scan.b2nd: the trailer is not that of a frame without further metalayers");
    }

    private boolean isRefused(byte[] bytes) {
        try {
            verify(bytes);
            return false;
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("scan.b2nd: ");
            return true;
        }
    }

    private void verify(byte[] bytes) throws IOException {
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(bytes);
                B2ndReader reader = new B2ndReader(channel, "scan.b2nd")) {
            reader.verify();
        }
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
