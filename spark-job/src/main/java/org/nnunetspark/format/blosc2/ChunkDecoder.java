package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Decodes chunks of one array, trusting nothing that they say. Not thread-safe. */
final class ChunkDecoder implements AutoCloseable {
    private final B2ndLayout layout;
    private final Codec codec;
    private final StreamCodec streams;
    private final byte[] shuffled;
    private final byte[] items;

    ChunkDecoder(B2ndLayout layout, Codec codec) {
        this.layout = layout;
        this.codec = codec;
        this.streams = StreamCodec.open(codec);
        this.shuffled = new byte[layout.blockBytes()];
        this.items = new byte[layout.chunkBytes()];
    }

    /** The decoded items, block after block; valid until the next call. */
    byte[] items() {
        return items;
    }

    /** A chunk that has no bytes of its own because all its items are zero. */
    void decodeZeros() {
        Arrays.fill(items, (byte) 0);
    }

    /**
     * Decodes a chunk.
     *
     * @param chunk array-backed, from its first byte to at least its last
     * @throws IOException with the reason, if it is malformed or another array's
     */
    void decode(ByteBuffer chunk) throws IOException {
        ByteBuffer in = chunk.slice().order(ByteOrder.LITTLE_ENDIAN);
        require(in.limit() >= ChunkFormat.HEADER, "a chunk ends inside its header");
        int length = in.getInt(ChunkFormat.COMPRESSED_BYTES_AT);
        require(length >= ChunkFormat.HEADER && length <= in.limit(), "a chunk's length is wrong: " + length);
        in.limit(length);
        checkHeader(in);
        int flags = in.get(ChunkFormat.FLAGS_AT);
        in.position(ChunkFormat.HEADER);
        if ((flags & ChunkFormat.COPIED) != 0) {
            require(in.remaining() == items.length, "a copied chunk has " + in.remaining() + " bytes");
            in.get(items);
        } else {
            decodeBlocks(in, (flags & ChunkFormat.NOT_SPLIT) == 0, Filter.ofId(in.get(ChunkFormat.FILTERS_AT)));
        }
    }

    private void checkHeader(ByteBuffer in) throws IOException {
        int flags = in.get(ChunkFormat.FLAGS_AT);
        require(
                in.get(0) == ChunkFormat.VERSION
                        && (flags & ChunkFormat.EXTENDED) == ChunkFormat.EXTENDED
                        && in.get(ChunkFormat.SPECIAL_AT) == 0
                        && in.getInt(ChunkFormat.FILTERS_AT) >>> 1 == 0
                        && in.getShort(ChunkFormat.FILTERS_AT + Integer.BYTES) == 0,
                "a chunk is of a kind that is not read");
        int format = (flags & 0xff) >> ChunkFormat.FORMAT_SHIFT;
        require(
                (flags & ChunkFormat.COPIED) != 0 || format == codec.family().format(),
                "a chunk has another codec than its array");
        require(
                in.get(ChunkFormat.ITEM_BYTES_AT) == layout.type().bytes()
                        && in.getInt(ChunkFormat.BYTES_AT) == layout.chunkBytes()
                        && in.getInt(ChunkFormat.BLOCK_BYTES_AT) == layout.blockBytes(),
                "a chunk's sizes are not those of its array");
    }

    private void decodeBlocks(ByteBuffer in, boolean split, Filter filter) throws IOException {
        int starts = ChunkFormat.HEADER + layout.blockCount() * Integer.BYTES;
        require(starts <= in.limit(), "a chunk ends inside the starts of its blocks");
        for (int b = 0; b < layout.blockCount(); b++) {
            int start = in.getInt(ChunkFormat.HEADER + b * Integer.BYTES);
            require(start >= starts && start <= in.limit(), "block " + b + " starts outside its chunk");
            in.position(start);
            int to = b * layout.blockBytes();
            if (filter == Filter.SHUFFLE) {
                decodeStreams(in, split, shuffled, 0);
                Shuffle.backward(shuffled, items, to, layout.blockBytes(), layout.type());
            } else {
                decodeStreams(in, split, items, to);
            }
        }
    }

    private void decodeStreams(ByteBuffer in, boolean split, byte[] to, int at) throws IOException {
        int count = split ? layout.type().bytes() : 1;
        int bytes = layout.blockBytes() / count;
        for (int i = 0; i < count; i++) {
            decodeStream(in, to, at + i * bytes, bytes);
        }
    }

    private void decodeStream(ByteBuffer in, byte[] to, int at, int bytes) throws IOException {
        require(in.remaining() >= Integer.BYTES, "a stream starts outside its chunk");
        int length = in.getInt();
        if (length <= 0) {
            boolean known = length == 0 || (length >= -255 && in.hasRemaining() && in.get() == ChunkFormat.RUN);
            require(known, "a stream's length is wrong: " + length);
            Arrays.fill(to, at, at + bytes, (byte) -length);
            return;
        }
        require(length <= in.remaining(), "a stream ends outside its chunk");
        if (length == bytes) {
            in.get(to, at, bytes);
        } else {
            streams.decompress(in.slice(in.position(), length), to, at, bytes);
            in.position(in.position() + length);
        }
    }

    private static void require(boolean condition, String reason) throws IOException {
        if (!condition) {
            throw new IOException(reason);
        }
    }

    @Override
    public void close() {
        streams.close();
    }
}
