package org.nnunetspark.format.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.nnunetspark.format.ByteSource;

/** PNG and BMP files made by hand. */
final class Pictures {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Pictures() {}

    static ByteSource png(byte[]... parts) {
        return ByteSource.of("a_0000.png", join(parts));
    }

    /** A PNG with one IDAT. */
    static ByteSource png(int width, int height, int depth, int colour, byte[] rows) {
        return png(SIGNATURE, header(width, height, depth, colour, 0), chunk("IDAT", deflate(rows)), chunk("IEND"));
    }

    static byte[] header(int width, int height, int depth, int colour, int interlace) {
        ByteBuffer content = ByteBuffer.allocate(13).putInt(width).putInt(height);
        content.put((byte) depth).put((byte) colour).put((byte) 0).put((byte) 0).put((byte) interlace);
        return chunk("IHDR", content.array());
    }

    static byte[] chunk(String type, byte... content) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length);
        chunk.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(content).putInt(0);
        repair(chunk.array(), 0);
        return chunk.array();
    }

    /** Gives every chunk from {@code from} on the CRC of its bytes, as far as there are chunks. */
    static void repair(byte[] bytes, int from) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int at = from;
        while (at + 12 <= bytes.length && file.getInt(at) >= 0 && file.getInt(at) <= bytes.length - at - 12) {
            int length = file.getInt(at);
            CRC32 crc = new CRC32();
            crc.update(bytes, at + 4, length + 4);
            file.putInt(at + 8 + length, (int) crc.getValue());
            at += length + 12;
        }
    }

    static byte[] deflate(byte... bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 100];
        int length = deflater.deflate(buffer);
        deflater.end();
        return java.util.Arrays.copyOf(buffer, length);
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /** A BMP with a header of 40 bytes; the palette is the grey ramp. */
    static byte[] bmp(int width, int height, int bits, int compression, byte... pixels) {
        int colours = bits <= 8 ? 1 << bits : 0;
        int offset = 54 + 4 * colours;
        ByteBuffer file = ByteBuffer.allocate(offset + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(offset);
        file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
        file.putInt(compression)
                .putInt(pixels.length)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0);
        for (int colour = 0; colour < colours; colour++) {
            file.putInt(colour * 0x10101);
        }
        return file.put(pixels).array();
    }

    static ByteSource bmp(byte[] bytes) {
        return ByteSource.of("a_0000.bmp", bytes);
    }

    /** The same bytes with a 32-bit number, least significant byte first, in them. */
    static ByteSource bmp(byte[] bytes, int offset, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return bmp(bytes);
    }
}
