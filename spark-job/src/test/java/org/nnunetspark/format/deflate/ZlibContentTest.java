package org.nnunetspark.format.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

final class ZlibContentTest {
    private static final byte[] CONTENT = Streams.content(new Random(3), 10_000);

    private static byte[] compress(int level) {
        Deflater deflater = new Deflater(level);
        deflater.setInput(CONTENT);
        deflater.finish();
        byte[] stream = new byte[20_000];
        byte[] compressed = Arrays.copyOf(stream, deflater.deflate(stream));
        deflater.end();
        return compressed;
    }

    private static ZlibContent open(byte[] stream) {
        return new ZlibContent(new ByteArrayInputStream(stream)::read);
    }

    private static byte[] read(ZlibContent content) throws Exception {
        byte[] bytes = new byte[20_000];
        int done = 0;
        for (int run = 0; run >= 0; run = content.read(bytes, done, 333)) {
            done += run;
        }
        return Arrays.copyOf(bytes, done);
    }

    private static void assertDamaged(byte[] stream, String message) {
        assertThatThrownBy(() -> read(open(stream)))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(message);
    }

    @Test
    void givesTheContentAndLeavesWhatFollows() throws Exception {
        for (int level = 0; level < 10; level++) {
            byte[] stream = compress(level);
            ZlibContent content = open(Arrays.copyOf(stream, stream.length + 5));
            assertThat(content.ended()).isFalse();
            assertThat(read(content)).isEqualTo(CONTENT);
            assertThat(content.ended()).isTrue();
            assertThat(content.left()).isEqualTo(5);
        }
    }

    @Test
    void checksumIsChecked() {
        byte[] stream = compress(6);
        stream[stream.length - 4] ^= 0x10;
        assertThatThrownBy(() -> read(open(stream)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageMatching("the checksum is \\p{XDigit}{8}, and the data give \\p{XDigit}{8}");
    }

    @Test
    void everyCutIsACut() {
        byte[] stream = compress(6);
        for (int length = 0; length < stream.length; length += length < 10 || stream.length - length < 10 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> read(open(cut))).isInstanceOf(CutStreamException.class);
        }
    }

    @Test
    void headersAreJudgedAsByZlib() {
        assertDamaged(new byte[] {0x78, 0x02, 0, 0}, "no zlib header");
        assertDamaged(new byte[] {0x77, 0x09, 0, 0}, "compression method 7, not 8 (deflate)");
        assertDamaged(new byte[] {(byte) 0x88, 0x1c, 0, 0}, "a window of 2^16 bytes");
        assertDamaged(new byte[] {0x78, (byte) 0xbb, 0, 0}, "a preset dictionary is asked for");
    }
}
