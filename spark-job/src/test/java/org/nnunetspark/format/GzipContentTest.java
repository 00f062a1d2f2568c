package org.nnunetspark.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.InputFaultException;

final class GzipContentTest {
    /** The fixed part of a header that {@link GZIPOutputStream} writes. */
    private static final int HEADER = 10;

    private static final byte[] TEXT = "the voxels, and the voxels, and the voxels".getBytes(StandardCharsets.US_ASCII);

    private static byte[] member(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(readInto(content, file)).isZero();
        return content.toByteArray();
    }

    /** Returns the length of the garbage. */
    private static long readInto(ByteArrayOutputStream out, byte[] file) throws IOException {
        try (RawInput raw = RawInput.open(ByteSource.of("x.gz", file))) {
            GzipContent content = new GzipContent(raw);
            byte[] buffer = new byte[7];
            for (int n = content.read(buffer, 0, 7); n >= 0; n = content.read(buffer, 0, 7)) {
                out.write(buffer, 0, n);
            }
            return content.trailingGarbage();
        }
    }

    private static void assertFault(byte[] file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputFaultException.class)
                .hasMessage(message);
    }

    @Test
    void membersFollowEachOther() throws IOException {
        byte[] empty = member(new byte[0]);
        byte[] file =
                join(empty, member(Arrays.copyOf(TEXT, 5)), empty, member(Arrays.copyOfRange(TEXT, 5, 42)), empty);
        assertThat(read(file)).isEqualTo(TEXT);
    }

    @Test
    void thousandsOfEmptyMembersNeedNoStack() throws IOException {
        byte[] empty = member(new byte[0]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            file.writeBytes(empty);
        }
        file.writeBytes(member(TEXT));
        assertThat(read(file.toByteArray())).isEqualTo(TEXT);
    }

    @Test
    void contentLongerThanTheBuffersComesBack() throws IOException {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        assertThat(read(member(content))).isEqualTo(content);
    }

    @Test
    void headerFieldsArePassedOver() throws IOException {
        byte[] member = member(TEXT);
        byte[] header = HexFormat.of().parseHex("1f8b081e" + "000000000003" + "0200aabb" + "6e616d6500" + "636f6d00");
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] headerCrc = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] body = Arrays.copyOfRange(member, HEADER, member.length);
        assertThat(read(join(header, headerCrc, body))).isEqualTo(TEXT);
        headerCrc[0]++;
        assertThatThrownBy(() -> read(join(header, headerCrc, body)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("CORRUPT_GZIP in x.gz: at byte 23: the header's CRC is");
    }

    @Test
    void everyCutIsATruncation() throws IOException {
        byte[] file = join(member(TEXT), member(TEXT));
        int firstEnd = file.length / 2;
        for (int length = 1; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            if (length == firstEnd) {
                assertThat(read(cut)).isEqualTo(TEXT);
            } else {
                assertThatThrownBy(() -> read(cut))
                        .isInstanceOf(InputFaultException.class)
                        .hasMessageContaining("TRUNCATED_GZIP in x.gz: at byte " + length + ": the gzip ends inside");
            }
        }
    }

    @Test
    void whatFollowsTheLastMemberIsCounted() throws IOException {
        for (byte[] garbage : new byte[][] {new byte[100_000], {0x1f, 7, 7}}) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            assertThat(readInto(content, join(member(TEXT), garbage))).isEqualTo(garbage.length);
            assertThat(content.toByteArray()).isEqualTo(TEXT);
        }
    }

    @Test
    void checksumsAreChecked() throws IOException {
        byte[] file = member(TEXT);
        byte[] wrongCrc = file.clone();
        wrongCrc[file.length - 8] ^= 1;
        assertThatThrownBy(() -> read(wrongCrc))
                .isInstanceOf(InputFaultException.class)
                .hasMessageMatching("CORRUPT_GZIP in x.gz: at byte " + (file.length - 8)
                        + ": the CRC is [0-9a-f]{8}, and the data give [0-9a-f]{8}");
        byte[] wrongLength = file.clone();
        wrongLength[file.length - 4]++;
        assertFault(
                wrongLength,
                "CORRUPT_GZIP in x.gz: at byte " + (file.length - 4)
                        + ": the length is 43, and the data have 42 bytes");
    }

    @Test
    void damageIsNamed() throws IOException {
        byte[] method = member(TEXT);
        method[2] = 7;
        assertFault(method, "CORRUPT_GZIP in x.gz: at byte 2: compression method 7, not 8 (deflate)");
        byte[] flags = member(TEXT);
        flags[3] = 0x40;
        assertFault(flags, "CORRUPT_GZIP in x.gz: at byte 3: reserved header flags are set: 64");
        byte[] blocks = member(TEXT);
        blocks[HEADER] = 7;
        assertThatThrownBy(() -> read(blocks))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("the deflate stream is damaged (a block of type 3)");
    }
}
