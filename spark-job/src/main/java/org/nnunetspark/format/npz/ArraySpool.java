package org.nnunetspark.format.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/**
 * An array of axes channel, z, y, x that lies uncompressed in a file while its planes arrive, in whatever order: an archive
 * needs them in theirs. Holds one plane in memory. Closing it deletes the file. Not thread-safe.
 */
public final class ArraySpool implements AutoCloseable {
    /** Buffers of the archive. */
    private static final long ZIP = 1 << 18;

    /** More than the headers of an array and of an archive. */
    private static final long HEADERS = 1 << 12;

    private final Path path;
    private final FileChannel file;
    private final NpyHeader header;
    private final ByteBuffer plane;
    private final BitSet present = new BitSet();

    /** A plane, and outside the heap the copy of it that a file channel makes. */
    public static Bytes memory(NpyType type, Shape shape) {
        long plane = (long) shape.plane() * type.bytes();
        return new Bytes(plane + ZIP, plane);
    }

    /** The most bytes of an array in an archive: deflate adds 5 to every 16 KiB that it cannot make smaller. */
    public static long largestArchived(NpyType type, int channels, Shape shape) {
        long bytes = channels * shape.voxels() * type.bytes();
        return bytes + bytes / (1 << 11) + HEADERS;
    }

    /**
     * Makes the file.
     *
     * @throws IllegalArgumentException if a plane has more than 2^31 - 1 bytes, or there are more planes than that
     */
    public ArraySpool(Path path, NpyType type, int channels, Shape shape) throws IOException {
        long bytes = (long) shape.plane() * type.bytes();
        if (bytes > Integer.MAX_VALUE || (long) channels * shape.z() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    channels + " channels of " + shape + " voxels are too large for an array of " + type);
        }
        this.path = path;
        this.header = new NpyHeader(type, channels, shape);
        this.plane = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Takes a plane of a float32 array: y * x values, x fastest. */
    public void accept(int channel, int z, float[] values) throws IOException {
        require(NpyType.FLOAT32, values.length);
        plane.clear().asFloatBuffer().put(values);
        write(channel, z);
    }

    /** Takes a plane of an int16 array: y * x values, x fastest. */
    public void accept(int channel, int z, short[] values) throws IOException {
        require(NpyType.INT16, values.length);
        plane.clear().asShortBuffer().put(values);
        write(channel, z);
    }

    private void require(NpyType type, int values) {
        if (type != header.type() || values != header.shape().plane()) {
            throw new IllegalArgumentException("a plane of " + values + " " + type + " is none of "
                    + header.shape().plane() + " " + header.type());
        }
    }

    private void write(int channel, int z) throws IOException {
        if (channel < 0
                || channel >= header.channels()
                || z < 0
                || z >= header.shape().z()) {
            throw new IllegalArgumentException("there is no plane " + z + " of channel " + channel + " in "
                    + header.channels() + " channels of " + header.shape() + " voxels");
        }
        int number = channel * header.shape().z() + z;
        if (present.get(number)) {
            throw new IllegalStateException("plane " + z + " of channel " + channel + " comes twice");
        }
        long position = (long) number * plane.capacity();
        plane.rewind();
        while (plane.hasRemaining()) {
            position += file.write(plane, position);
        }
        present.set(number);
    }

    /**
     * Writes the array as a {@code .npy} file.
     *
     * @throws IllegalStateException if a plane has not come yet
     */
    void writeTo(OutputStream out) throws IOException {
        int planes = header.channels() * header.shape().z();
        if (present.cardinality() != planes) {
            throw new IllegalStateException("only " + present.cardinality() + " of " + planes
                    + " planes have come, not number " + present.nextClearBit(0));
        }
        out.write(header.bytes());
        long unused = Channels.newInputStream(file.position(0)).transferTo(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
        boolean unused = Files.deleteIfExists(path);
    }
}
