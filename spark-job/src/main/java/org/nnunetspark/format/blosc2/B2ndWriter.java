package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.BitSet;

/**
 * Writes a frame's chunks in whatever order they are finished, then their offsets and the trailer, and at last the
 * header, so that a file that was left half-written is none.
 */
final class B2ndWriter {
    /** What is handed to the channel at a time: it copies heap buffers to native ones of their size. */
    private static final int PIECE = 256 << 10;

    private final SeekableByteChannel file;
    private final B2ndLayout layout;
    private final long[] offsets;
    private final BitSet written = new BitSet();
    private long chunkBytes;

    /** Begins at the channel's first byte. */
    B2ndWriter(SeekableByteChannel file, B2ndLayout layout) throws IOException {
        this.file = file;
        this.layout = layout;
        this.offsets = new long[layout.chunkCount()];
        file.position(FrameHeader.LENGTH);
    }

    /** Adds a chunk, numbered in C order over c, z, y, x; {@link ChunkEncoder#ZEROS} bytes mean a chunk of zeros. */
    void put(int chunk, byte[] bytes, int length) throws IOException {
        offsets[chunk] = length == ChunkEncoder.ZEROS ? ChunkFormat.ZEROS_OFFSET : chunkBytes;
        write(ByteBuffer.wrap(bytes, 0, length));
        chunkBytes += length;
        written.set(chunk);
    }

    /** Completes the frame; all chunks must have been put. The channel stays open. */
    void finish(Codec codec, Filter filter) throws IOException {
        if (written.cardinality() != offsets.length) {
            throw new IllegalStateException(
                    "chunk " + written.nextClearBit(0) + " of " + offsets.length + " is missing");
        }
        write(offsetsChunk());
        write(ByteBuffer.wrap(FrameHeader.trailer()));
        long frameBytes = file.position();
        file.position(0);
        write(ByteBuffer.wrap(new FrameHeader(layout, codec, filter, frameBytes, chunkBytes).encode()));
        file.position(frameBytes);
    }

    /** A chunk as well, left uncompressed: what it could save is a few bytes a chunk. */
    private ByteBuffer offsetsChunk() {
        int bytes = offsets.length * Long.BYTES;
        ByteBuffer out = ByteBuffer.allocate(ChunkFormat.HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ChunkFormat.VERSION).put(ChunkFormat.STREAM_VERSION);
        out.put((byte) (ChunkFormat.EXTENDED | ChunkFormat.COPIED));
        out.put((byte) Long.BYTES).putInt(bytes).putInt(bytes).putInt(ChunkFormat.HEADER + bytes);
        out.position(ChunkFormat.HEADER);
        out.asLongBuffer().put(offsets);
        return out.rewind();
    }

    private void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + PIECE));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }
}
