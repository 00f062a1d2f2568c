package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads the {@code .b2nd} files that {@link PlaneEncoder} writes, and nnU-Net's own. Nothing in the file is trusted: what
 * does not hold is an {@link IOException} that names the file, the byte and the reason. Not thread-safe.
 */
public final class B2ndReader implements AutoCloseable {
    private static final int MAX_TABLE = Integer.MAX_VALUE - 8;

    private final SeekableByteChannel file;
    private final String name;
    private final FrameHeader header;
    private final long[] offsets;
    private final ChunkDecoder decoder;
    /** Made for the first plane that is read; to verify a file takes none. */
    private ChunkLayer layer;

    private byte[] plane = new byte[0];
    private int current = -1;

    /**
     * Opens a file and checks header, offsets and trailer.
     *
     * @param file read from its first byte on, with seeks; stays open, the caller closes it
     * @param name the file's name for messages
     */
    public B2ndReader(SeekableByteChannel file, String name) throws IOException {
        this.file = file;
        this.name = name;
        this.header = readHeader();
        this.offsets = readOffsets();
        this.decoder = new ChunkDecoder(header.layout(), header.codec());
    }

    public B2ndLayout layout() {
        return header.layout();
    }

    public Codec codec() {
        return header.codec();
    }

    public Filter filter() {
        return header.filter();
    }

    /** Decodes every chunk once, and keeps nothing. */
    public void verify() throws IOException {
        for (int chunk = 0; chunk < offsets.length; chunk++) {
            decode(chunk);
        }
    }

    /** Reads a plane of a float32 array: y * x values, x fastest. Planes of one layer of chunks are decoded together. */
    public void read(int channel, int z, float[] plane) throws IOException {
        planeBytes(channel, z, ItemType.FLOAT32, plane.length).asFloatBuffer().get(plane);
    }

    /** Reads a plane of an int16 array. */
    public void read(int channel, int z, short[] plane) throws IOException {
        planeBytes(channel, z, ItemType.INT16, plane.length).asShortBuffer().get(plane);
    }

    private ByteBuffer planeBytes(int channel, int z, ItemType type, int items) throws IOException {
        B2ndLayout layout = layout();
        layout.checkPlane(channel, z, type, items);
        int height = layout.chunk().z();
        int wanted = layout.layerOf(channel, z);
        if (wanted != current) {
            current = -1;
            if (layer == null) {
                layer = new ChunkLayer(layout);
                plane = new byte[layout.planeBytes()];
            }
            layer.startAt(z / height * height);
            decodeLayer(wanted);
            current = wanted;
        }
        layer.get(z % height, plane);
        return ByteBuffer.wrap(plane).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void decodeLayer(int number) throws IOException {
        B2ndLayout layout = layout();
        int chunk = number * layout.chunks(1) * layout.chunks(2);
        for (int y = 0; y < layout.chunks(1); y++) {
            for (int x = 0; x < layout.chunks(2); x++) {
                decode(chunk);
                for (int b = 0; b < layout.blockCount(); b++) {
                    layer.putBlock(y, x, b, decoder.items(), b * layout.blockBytes());
                }
                chunk++;
            }
        }
    }

    private void decode(int chunk) throws IOException {
        long offset = offsets[chunk];
        if (offset == ChunkFormat.ZEROS_OFFSET) {
            decoder.decodeZeros();
            return;
        }
        try {
            long left = header.chunkBytes() - offset;
            if (offset < 0 || left < ChunkFormat.HEADER) {
                throw new IOException("chunk " + chunk + " lies outside the frame");
            }
            int most = ChunkFormat.HEADER + layout().chunkBytes();
            decoder.decode(read(FrameHeader.LENGTH + offset, (int) Math.min(left, most)));
        } catch (IOException | IllegalArgumentException e) {
            long at = FrameHeader.LENGTH + Math.max(0, offset);
            throw new IOException(name + ": at byte " + at + ": " + e.getMessage(), e);
        }
    }

    private FrameHeader readHeader() throws IOException {
        long size = file.size();
        if (size < FrameHeader.LENGTH + ChunkFormat.HEADER + FrameHeader.TRAILER_LENGTH) {
            throw new IOException(name + ": " + size + " bytes are too few for a frame");
        }
        FrameHeader read;
        try {
            read = FrameHeader.parse(read(0, FrameHeader.LENGTH).array());
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
        if (read.frameBytes() != size) {
            throw new IOException(name + ": the file has " + size + " bytes, its header says " + read.frameBytes());
        }
        ByteBuffer trailer = read(size - FrameHeader.TRAILER_LENGTH, FrameHeader.TRAILER_LENGTH);
        if (!trailer.equals(ByteBuffer.wrap(FrameHeader.trailer()))) {
            throw new IOException(name + ": the trailer is not that of a frame without further metalayers");
        }
        return read;
    }

    private long[] readOffsets() throws IOException {
        long most = ChunkFormat.HEADER + (long) layout().chunkCount() * (Long.BYTES + Integer.BYTES);
        long start = FrameHeader.LENGTH + header.chunkBytes();
        long bytes = header.frameBytes() - FrameHeader.TRAILER_LENGTH - start;
        if (header.chunkBytes() < 0 || bytes < ChunkFormat.HEADER || bytes > Math.min(most, MAX_TABLE)) {
            throw new IOException(name + ": at byte " + start + ": the table of chunks does not fit");
        }
        try {
            return OffsetTable.decode(read(start, (int) bytes), layout().chunkCount());
        } catch (IOException e) {
            throw new IOException(name + ": at byte " + start + ": " + e.getMessage(), e);
        }
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (read.hasRemaining()) {
            if (file.read(read) < 0) {
                throw new IOException(name + ": the file ends at byte " + file.position());
            }
        }
        return read.flip();
    }

    /** Frees native memory. */
    @Override
    public void close() {
        decoder.close();
    }
}
