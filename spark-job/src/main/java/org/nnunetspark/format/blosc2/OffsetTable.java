package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes the chunk behind the chunks that says where they are: an int64 each. Ours is a copy; c-blosc2 compresses a longer
 * one with BloscLZ after shuffling its bytes.
 */
final class OffsetTable {
    private static final int SHUFFLE_LAST = 5;

    private final ByteBuffer chunk;
    private final byte[] table;
    private final int blockBytes;
    private final boolean split;

    private OffsetTable(ByteBuffer chunk, int bytes) throws IOException {
        this.chunk = chunk;
        this.table = new byte[bytes];
        this.blockBytes = chunk.getInt(ChunkFormat.BLOCK_BYTES_AT);
        this.split = (chunk.get(ChunkFormat.FLAGS_AT) & ChunkFormat.NOT_SPLIT) == 0;
    }

    /**
     * Decodes the table.
     *
     * @param chunk all of it, array-backed
     * @param chunks how many offsets it must hold
     * @throws IOException with the reason, if it does not
     */
    static long[] decode(ByteBuffer chunk, int chunks) throws IOException {
        ByteBuffer in = chunk.slice().order(ByteOrder.LITTLE_ENDIAN);
        int bytes = chunks * Long.BYTES;
        require(
                in.limit() >= ChunkFormat.HEADER
                        && in.getInt(ChunkFormat.BYTES_AT) == bytes
                        && in.getInt(ChunkFormat.COMPRESSED_BYTES_AT) == in.limit(),
                "the table of chunks does not fit");
        int flags = in.get(ChunkFormat.FLAGS_AT);
        byte[] table;
        if ((flags & ChunkFormat.COPIED) != 0) {
            require(in.limit() == ChunkFormat.HEADER + bytes, "the table of chunks does not fit");
            table = Arrays.copyOfRange(
                    in.array(), in.arrayOffset() + ChunkFormat.HEADER, in.arrayOffset() + in.limit());
        } else {
            table = new OffsetTable(in, bytes).decompress();
        }
        long[] offsets = new long[chunks];
        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(offsets);
        return offsets;
    }

    private byte[] decompress() throws IOException {
        checkHeader();
        int blocks = (table.length + blockBytes - 1) / blockBytes;
        int starts = ChunkFormat.HEADER + blocks * Integer.BYTES;
        require(starts <= chunk.limit(), "the table of chunks ends inside the starts of its blocks");
        for (int b = 0; b < blocks; b++) {
            int start = chunk.getInt(ChunkFormat.HEADER + b * Integer.BYTES);
            require(start >= starts && start <= chunk.limit(), "block " + b + " of the table starts outside of it");
            chunk.position(start);
            int from = b * blockBytes;
            decompressBlock(from, Math.min(blockBytes, table.length - from));
        }
        return table;
    }

    private void checkHeader() throws IOException {
        int flags = chunk.get(ChunkFormat.FLAGS_AT) & 0xff;
        require(
                (flags & ChunkFormat.EXTENDED) == ChunkFormat.EXTENDED
                        && flags >> ChunkFormat.FORMAT_SHIFT == 0
                        && chunk.get(ChunkFormat.ITEM_BYTES_AT) == Long.BYTES
                        && blockBytes > 0
                        && blockBytes % Long.BYTES == 0
                        && chunk.get(ChunkFormat.FILTERS_AT + SHUFFLE_LAST) == 1
                        && chunk.get(ChunkFormat.SPECIAL_AT) == 0,
                "the table of chunks is of a kind that is not read");
    }

    private void decompressBlock(int from, int bytes) throws IOException {
        byte[] shuffled = new byte[bytes];
        // The last block, where it is shorter, is never split.
        int streams = split && bytes == blockBytes ? Long.BYTES : 1;
        for (int i = 0; i < streams; i++) {
            decompressStream(shuffled, i * (bytes / streams), bytes / streams);
        }
        int items = bytes / Long.BYTES;
        for (int i = 0; i < bytes; i++) {
            table[from + (i % items) * Long.BYTES + i / items] = shuffled[i];
        }
    }

    private void decompressStream(byte[] to, int at, int bytes) throws IOException {
        require(chunk.remaining() >= Integer.BYTES, "a stream of the table starts outside of it");
        int length = chunk.getInt();
        if (length <= 0) {
            boolean known = length == 0 || (length >= -255 && chunk.hasRemaining() && chunk.get() == ChunkFormat.RUN);
            require(known, "a stream's length is wrong: " + length);
            Arrays.fill(to, at, at + bytes, (byte) -length);
            return;
        }
        require(length <= chunk.remaining(), "a stream of the table ends outside of it");
        if (length == bytes) {
            chunk.get(to, at, bytes);
        } else {
            Blosclz.decompress(chunk.slice(chunk.position(), length), to, at, bytes);
            chunk.position(chunk.position() + length);
        }
    }

    private static void require(boolean condition, String reason) throws IOException {
        if (!condition) {
            throw new IOException(reason);
        }
    }
}
