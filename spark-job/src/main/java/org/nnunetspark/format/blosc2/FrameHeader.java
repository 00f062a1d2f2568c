package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.nnunetspark.volume.Shape;

/**
 * The header of a contiguous frame that holds one array and no metalayer but {@code b2nd}: MessagePack, big endian,
 * always {@value #LENGTH} bytes.
 *
 * <p>Source: c-blosc2's {@code README_CFRAME_FORMAT.rst} and {@code README_B2ND_METALAYER.rst}. Other than these say,
 * the codec flags hold the compressor's own number (LZ4HC has 2) and its number is repeated behind the filters.
 *
 * @param layout the array
 * @param codec of all chunks
 * @param filter of the chunks, unless a chunk says otherwise
 * @param frameBytes length of the whole frame
 * @param chunkBytes length of all compressed chunks
 */
record FrameHeader(B2ndLayout layout, Codec codec, Filter filter, long frameBytes, long chunkBytes) {
    static final int LENGTH = 203;
    static final int TRAILER_LENGTH = 35;
    /** More than the padding of nnU-Net's chunks (6 MiB) can reach, and a bound for what a file may make us allocate. */
    static final int MAX_CHUNK_BYTES = 64 << 20;
    /** The offsets, 8 bytes each, are one chunk, and their length is an int32. */
    static final int MAX_CHUNKS = (Integer.MAX_VALUE - ChunkFormat.HEADER) / Long.BYTES;

    private static final byte[] MAGIC = "b2frame\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] B2ND = "b2nd".getBytes(StandardCharsets.US_ASCII);
    private static final byte FIXARRAY = (byte) 0x90;
    private static final byte FIXSTR = (byte) 0xa0;
    private static final byte FALSE = (byte) 0xc2;
    private static final byte BIN32 = (byte) 0xc6;
    private static final byte UINT16 = (byte) 0xcd;
    private static final byte UINT32 = (byte) 0xce;
    private static final byte UINT64 = (byte) 0xcf;
    private static final byte INT16 = (byte) 0xd1;
    private static final byte INT32 = (byte) 0xd2;
    private static final byte INT64 = (byte) 0xd3;
    private static final byte FIXEXT16 = (byte) 0xd8;
    private static final byte STR32 = (byte) 0xdb;
    private static final byte ARRAY16 = (byte) 0xdc;
    private static final byte MAP16 = (byte) 0xde;

    /** Format version 2, offsets of 64 bits, chunks of one length. */
    private static final byte GENERAL_FLAGS = 0x12;

    private static final byte CONTIGUOUS = 0;
    /** For chunks that others might append; ours say themselves whether they are split ({@link BlockForm}). */
    private static final byte AUTO_SPLIT = 2;

    private static final byte FILTER_SLOTS = 6;
    private static final byte B2ND_VERSION = 0;
    private static final byte NUMPY_DTYPE = 0;
    private static final byte TRAILER_VERSION = 1;

    private static final int FRAME_BYTES_AT = 0x10;
    private static final int CODEC_FLAGS_AT = 0x1b;
    private static final int CHUNK_BYTES_AT = 0x27;
    private static final int THREADS_AT = 0x3e;
    private static final int THREADS_LENGTH = 6;
    private static final int FILTERS_AT = 0x47;
    private static final int METALAYERS_AT = 0x57;
    private static final int B2ND_AT = 0x6b;
    private static final int B2ND_CONTENT_AT = 0x70;
    private static final int SHAPE_AT = 0x75;
    private static final int CHUNK_SHAPE_AT = 0x9a;
    private static final int BLOCK_SHAPE_AT = 0xaf;
    private static final int DTYPE_AT = 0xc8;

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.put((byte) (FIXARRAY | 14)).put((byte) (FIXSTR | MAGIC.length)).put(MAGIC);
        out.put(INT32).putInt(LENGTH).put(UINT64).putLong(frameBytes);
        byte codecFlags = (byte) (codec.family().code() | codec.level() << 4);
        out.put((byte) (FIXSTR | 4))
                .put(GENERAL_FLAGS)
                .put(CONTIGUOUS)
                .put(codecFlags)
                .put(AUTO_SPLIT);
        out.put(INT64).putLong((long) layout.chunkCount() * layout.chunkBytes());
        out.put(INT64).putLong(chunkBytes);
        putInt32(out, layout.type().bytes(), layout.blockBytes(), layout.chunkBytes());
        short threads = 1;
        out.put(INT16).putShort(threads).put(INT16).putShort(threads).put(FALSE);
        out.put(FIXEXT16).put(FILTER_SLOTS);
        out.put(filter.id()).position(out.position() + FILTER_SLOTS - 1);
        out.put((byte) codec.family().code()).position(METALAYERS_AT);
        putMetalayers(out);
        return out.array();
    }

    private void putMetalayers(ByteBuffer out) {
        int indexLength = 0x68 - METALAYERS_AT;
        out.put((byte) (FIXARRAY | 3)).put(UINT16).putShort((short) indexLength);
        out.put(MAP16).putShort((short) 1).put((byte) (FIXSTR | B2ND.length)).put(B2ND);
        putInt32(out, B2ND_AT);
        out.put(ARRAY16).putShort((short) 1);
        out.put(BIN32).putInt(LENGTH - B2ND_CONTENT_AT);
        out.put((byte) (FIXARRAY | 7)).put(B2ND_VERSION).put((byte) 4);
        Shape shape = layout.shape();
        out.put((byte) (FIXARRAY | 4));
        putInt64(out, layout.channels(), shape.z(), shape.y(), shape.x());
        putBox(out, layout.chunk());
        putBox(out, layout.block());
        byte[] dtype = layout.type().dtype().getBytes(StandardCharsets.US_ASCII);
        out.put(NUMPY_DTYPE).put(STR32).putInt(dtype.length).put(dtype);
    }

    private static void putBox(ByteBuffer out, Shape box) {
        out.put((byte) (FIXARRAY | 4));
        putInt32(out, 1, box.z(), box.y(), box.x());
    }

    private static void putInt32(ByteBuffer out, int... values) {
        for (int value : values) {
            out.put(INT32).putInt(value);
        }
    }

    private static void putInt64(ByteBuffer out, long... values) {
        for (long value : values) {
            out.put(INT64).putLong(value);
        }
    }

    /** What ends every frame of ours: no variable-length metalayers, no fingerprint. */
    static byte[] trailer() {
        ByteBuffer out = ByteBuffer.allocate(TRAILER_LENGTH);
        out.put((byte) (FIXARRAY | 4)).put(TRAILER_VERSION);
        out.put((byte) (FIXARRAY | 3)).put(UINT16).putShort((short) 6);
        out.put(MAP16).putShort((short) 0).put(ARRAY16).putShort((short) 0);
        out.put(UINT32).putInt(TRAILER_LENGTH).put(FIXEXT16);
        return out.array();
    }

    /**
     * Reads a header of ours, or of nnU-Net's python-blosc2, which differs in the numbers of threads: the values are
     * taken from their places, and then every byte must be the one that would be written for them.
     *
     * @throws IOException with the first byte that is otherwise
     */
    static FrameHeader parse(byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        FrameHeader header;
        try {
            B2ndLayout layout = new B2ndLayout(
                    Math.toIntExact(in.getLong(SHAPE_AT)),
                    new Shape(axis(in, 1), axis(in, 2), axis(in, 3)),
                    box(in, CHUNK_SHAPE_AT),
                    box(in, BLOCK_SHAPE_AT),
                    ItemType.ofDtype(new String(bytes, DTYPE_AT, LENGTH - DTYPE_AT, StandardCharsets.US_ASCII)));
            int codecFlags = Byte.toUnsignedInt(in.get(CODEC_FLAGS_AT));
            Codec codec = new Codec(Codec.Family.ofCode(codecFlags & 15), codecFlags >> 4);
            Filter filter = Filter.ofId(in.get(FILTERS_AT));
            header = new FrameHeader(layout, codec, filter, in.getLong(FRAME_BYTES_AT), in.getLong(CHUNK_BYTES_AT));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("the frame's header describes no array that nnU-Net writes: " + e.getMessage(), e);
        }
        byte[] expected = header.encode();
        in.get(THREADS_AT, expected, THREADS_AT, THREADS_LENGTH);
        int wrong = Arrays.mismatch(expected, bytes);
        if (wrong >= 0) {
            throw new IOException("at byte " + wrong + ": the frame's header is " + hex(bytes[wrong]) + " instead of "
                    + hex(expected[wrong]));
        }
        return header;
    }

    private static int axis(ByteBuffer in, int axis) {
        return Math.toIntExact(in.getLong(SHAPE_AT + axis * (1 + Long.BYTES)));
    }

    private static Shape box(ByteBuffer in, int at) {
        int step = 1 + Integer.BYTES;
        return new Shape(in.getInt(at + step), in.getInt(at + 2 * step), in.getInt(at + 3 * step));
    }

    private static String hex(byte value) {
        return "0x" + HexFormat.of().toHexDigits(value);
    }
}
