package org.nnunetspark.format.blosc2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Encodes one chunk after another into the same buffer. Not thread-safe. */
final class ChunkEncoder implements AutoCloseable {
    /** Length of a chunk without bytes: all its items are zero. */
    static final int ZEROS = 0;

    private final B2ndLayout layout;
    private final Codec codec;
    private final StreamCodec streams;
    private final byte[] shuffled;
    private final ByteBuffer out;

    /** For chunks and blocks of these sizes; of the layout nothing else counts. Takes the compressor over, and closes it. */
    ChunkEncoder(B2ndLayout layout, Codec codec, StreamCodec streams) {
        this.layout = layout;
        this.codec = codec;
        this.streams = streams;
        this.shuffled = new byte[layout.blockBytes()];
        int perBlock = Integer.BYTES + layout.type().bytes() * (Integer.BYTES + 1) + layout.blockBytes();
        int room = ChunkFormat.HEADER + layout.blockCount() * perBlock + streams.bound(layout.blockBytes());
        this.out = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The encoded chunk, as far as {@link #encode} said; valid until the next call. */
    byte[] bytes() {
        return out.array();
    }

    /**
     * Encodes a chunk of a layer.
     *
     * @return its length in bytes, or {@link #ZEROS}
     */
    int encode(ChunkLayer layer, int chunkY, int chunkX, BlockForm form) {
        int start = ChunkFormat.HEADER + layout.blockCount() * Integer.BYTES;
        int at = start;
        for (int b = 0; b < layout.blockCount(); b++) {
            out.putInt(ChunkFormat.HEADER + b * Integer.BYTES, at);
            if (layer.isOutside(chunkY, chunkX, b)) {
                at = putZeros(form, at);
            } else {
                at = putBlock(layer.block(chunkY, chunkX, b), form, at);
            }
        }
        int streamCount = layout.blockCount() * form.streams();
        if (at == start + streamCount * Integer.BYTES) {
            return ZEROS;
        }
        int whole = ChunkFormat.HEADER + layout.chunkBytes();
        if (at >= whole || layout.chunkBytes() < ChunkFormat.MIN_BYTES) {
            copy(layer, chunkY, chunkX);
            at = whole;
        }
        putHeader(form, at);
        return at;
    }

    /** How many bytes a block of a layer would take. */
    int measure(ChunkLayer layer, int chunkY, int chunkX, int number, BlockForm form) {
        return putBlock(layer.block(chunkY, chunkX, number), form, 0);
    }

    private void copy(ChunkLayer layer, int chunkY, int chunkX) {
        for (int b = 0; b < layout.blockCount(); b++) {
            int at = ChunkFormat.HEADER + b * layout.blockBytes();
            if (layer.isOutside(chunkY, chunkX, b)) {
                Arrays.fill(out.array(), at, at + layout.blockBytes(), (byte) 0);
            } else {
                out.put(at, layer.block(chunkY, chunkX, b));
            }
        }
    }

    private int putBlock(byte[] block, BlockForm form, int at) {
        if (isRun(block, 0, block.length) && block[0] == 0) {
            return putZeros(form, at);
        }
        byte[] bytes = block;
        if (form.filter() == Filter.SHUFFLE) {
            Shuffle.forward(block, shuffled, block.length, layout.type());
            bytes = shuffled;
        }
        int length = bytes.length / form.streams();
        int end = at;
        for (int start = 0; start < bytes.length; start += length) {
            end = putStream(bytes, start, length, form, end);
        }
        return end;
    }

    /** Zeros are streams of zeros in any form. */
    private int putZeros(BlockForm form, int at) {
        for (int i = 0; i < form.streams(); i++) {
            out.putInt(at + i * Integer.BYTES, 0);
        }
        return at + form.streams() * Integer.BYTES;
    }

    /** Whether all bytes are the same. */
    private static boolean isRun(byte[] from, int start, int bytes) {
        return Arrays.mismatch(from, start, start + bytes - 1, from, start + 1, start + bytes) < 0;
    }

    private int putStream(byte[] from, int start, int bytes, BlockForm form, int at) {
        int content = at + Integer.BYTES;
        if (isRun(from, start, bytes)) {
            int value = Byte.toUnsignedInt(from[start]);
            out.putInt(at, -value);
            if (value == 0) {
                return content;
            }
            out.put(content, ChunkFormat.RUN);
            return content + 1;
        }
        int length = form.patient()
                ? streams.compress(from, start, bytes, out.array(), content)
                : streams.compressIfWorthwhile(from, start, bytes, out.array(), content);
        if (length >= bytes) {
            System.arraycopy(from, start, out.array(), content, bytes);
            length = bytes;
        }
        out.putInt(at, length);
        return content + length;
    }

    private void putHeader(BlockForm form, int length) {
        Arrays.fill(out.array(), 0, ChunkFormat.HEADER, (byte) 0);
        out.put(0, ChunkFormat.VERSION).put(1, ChunkFormat.STREAM_VERSION);
        out.put(ChunkFormat.FLAGS_AT, (byte) flags(form, length));
        out.put(ChunkFormat.ITEM_BYTES_AT, (byte) layout.type().bytes());
        out.putInt(ChunkFormat.BYTES_AT, layout.chunkBytes());
        out.putInt(ChunkFormat.BLOCK_BYTES_AT, layout.blockBytes());
        out.putInt(ChunkFormat.COMPRESSED_BYTES_AT, length);
        out.put(ChunkFormat.FILTERS_AT, form.filter().id());
        out.put(ChunkFormat.CODEC_AT, (byte) codec.family().code());
    }

    private int flags(BlockForm form, int length) {
        if (layout.chunkBytes() < ChunkFormat.MIN_BYTES) {
            return ChunkFormat.EXTENDED | ChunkFormat.COPIED;
        }
        boolean copied = length == ChunkFormat.HEADER + layout.chunkBytes();
        return ChunkFormat.EXTENDED
                | (copied ? ChunkFormat.COPIED : 0)
                | (form.streams() == 1 ? ChunkFormat.NOT_SPLIT : 0)
                | codec.family().format() << ChunkFormat.FORMAT_SHIFT;
    }

    @Override
    public void close() {
        streams.close();
    }
}
