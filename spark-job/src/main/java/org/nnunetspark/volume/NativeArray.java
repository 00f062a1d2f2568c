package org.nnunetspark.volume;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.javacpp.indexer.ShortIndexer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A one-dimensional ND4J array outside the Java heap, longer than a Java array may be. Values move in runs through
 * JavaCPP pointers: the per-element access of ND4J is a hundred times slower. Freed at once by {@link #close()}.
 *
 * <p>Reading from several threads is safe, as is writing to separate ranges.
 */
final class NativeArray implements AutoCloseable {
    /** As many voxels are turned round at once. */
    private static final int RUN = 1 << 16;

    /** At least {@link #length} values; it may have served others before. */
    private final INDArray array;
    /** Each call takes a pointer of its own from it: positions are mutable and not safe to share. */
    private final Pointer memory;

    private final long length;
    private final NativeMeter meter;
    private final AtomicBoolean closed = new AtomicBoolean();

    NativeArray(long length, VoxelType type) {
        this(length, dataType(type), NativeMeter.ofThread());
    }

    static NativeArray ofDoubles(long length) {
        return new NativeArray(length, DataType.DOUBLE, NativeMeter.ofThread());
    }

    private NativeArray(long length, DataType type, NativeMeter meter) {
        this(meter.spare().take(type, length), length, meter);
    }

    private NativeArray(INDArray array, long length, NativeMeter meter) {
        this.array = array;
        this.memory = array.data().addressPointer();
        this.length = length;
        this.meter = meter;
        meter.add(bytes());
    }

    private static NativeArray adopt(INDArray array) {
        NativeMeter meter = NativeMeter.ofThread();
        return new NativeArray(meter.spare().adopt(array), array.length(), meter);
    }

    /**
     * A copy of a box of this array, taken as a volume of that shape, with the axes in another order. What the array holds
     * behind the volume is left alone.
     */
    NativeArray permuted(Shape shape, BoundingBox box, int... axes) {
        INDArray used = shape.voxels() == array.length() ? array : array.get(NDArrayIndex.interval(0, shape.voxels()));
        INDArray view = used.reshape(shape.z(), shape.y(), shape.x())
                .get(interval(box, 0), interval(box, 1), interval(box, 2))
                .permute(axes);
        return adopt(view.dup('c').reshape(box.size().voxels()));
    }

    /** A copy of this array, taken as a volume of that shape, with its axes exchanged and turned round. */
    NativeArray reoriented(Shape shape, VoxelType type, Reorientation to) {
        if (!to.exchanges()) {
            return flipped(shape, type, to.flipped());
        }
        NativeArray exchanged = permuted(shape, BoundingBox.whole(shape), to.axesArray());
        if (!to.flips()) {
            return exchanged;
        }
        try (exchanged) {
            return exchanged.flipped(to.of(shape), type, to.flipped());
        }
    }

    private NativeArray flipped(Shape shape, VoxelType type, List<Boolean> flipped) {
        NativeArray result = new NativeArray(length, type);
        BytePointer source = new BytePointer(memory);
        BytePointer target = new BytePointer(result.memory);
        int width = type.bytes();
        byte[] run = new byte[Math.min(RUN, shape.x()) * width];
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                long from = row(shape, flipped.get(0) ? shape.z() - 1 - z : z, flipped.get(1) ? shape.y() - 1 - y : y);
                for (int x = 0; x < shape.x(); x += RUN) {
                    int count = Math.min(RUN, shape.x() - x);
                    int first = flipped.get(2) ? shape.x() - x - count : x;
                    source.position((from + first) * width).get(run, 0, count * width);
                    if (flipped.get(2)) {
                        reverse(run, count, width);
                    }
                    target.position((row(shape, z, y) + x) * width).put(run, 0, count * width);
                }
            }
        }
        return result;
    }

    /** Index of a row's first voxel. */
    private static long row(Shape shape, int z, int y) {
        return ((long) z * shape.y() + y) * shape.x();
    }

    private static void reverse(byte[] run, int count, int width) {
        for (int left = 0, right = count - 1; left < right; left++, right--) {
            for (int b = 0; b < width; b++) {
                byte value = run[left * width + b];
                run[left * width + b] = run[right * width + b];
                run[right * width + b] = value;
            }
        }
    }

    private static INDArrayIndex interval(BoundingBox box, int axis) {
        return NDArrayIndex.interval(box.start(axis), box.end(axis));
    }

    private static DataType dataType(VoxelType type) {
        return switch (type) {
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case INT16 -> DataType.INT16;
            case UINT16 -> DataType.UINT16;
            case FLOAT32 -> DataType.FLOAT;
        };
    }

    private long bytes() {
        return length * array.dataType().width();
    }

    long length() {
        return length;
    }

    void get(long index, byte[] target, int from, int count) {
        check(index, target.length, from, count);
        new BytePointer(memory).position(index).get(target, from, count);
    }

    void get(long index, short[] target, int from, int count) {
        check(index, target.length, from, count);
        new ShortPointer(memory).position(index).get(target, from, count);
    }

    void get(long index, float[] target, int from, int count) {
        check(index, target.length, from, count);
        new FloatPointer(memory).position(index).get(target, from, count);
    }

    void get(long index, double[] target, int from, int count) {
        check(index, target.length, from, count);
        new DoublePointer(memory).position(index).get(target, from, count);
    }

    void put(long index, byte[] source, int from, int count) {
        check(index, source.length, from, count);
        new BytePointer(memory).position(index).put(source, from, count);
    }

    void put(long index, short[] source, int from, int count) {
        check(index, source.length, from, count);
        new ShortPointer(memory).position(index).put(source, from, count);
    }

    void put(long index, float[] source, int from, int count) {
        check(index, source.length, from, count);
        new FloatPointer(memory).position(index).put(source, from, count);
    }

    void put(long index, double[] source, int from, int count) {
        check(index, source.length, from, count);
        new DoublePointer(memory).position(index).put(source, from, count);
    }

    /** Copies bytes of the voxels as they lie in memory. */
    void getBytes(long at, byte[] target, int count) {
        Objects.checkFromIndexSize(at, count, bytes());
        requireOpen();
        new BytePointer(memory).position(at).get(target, 0, count);
    }

    /** Writes bytes of the voxels as they lie in memory. */
    void putBytes(long at, byte[] source, int count) {
        Objects.checkFromIndexSize(at, count, bytes());
        requireOpen();
        new BytePointer(memory).position(at).put(source, 0, count);
    }

    /** Copies single voxels from anywhere, as float32. Not for doubles. */
    void gather(int[] at, float[] target, int count) {
        requireOpen();
        Indexer indexer = array.data().indexer();
        if (indexer instanceof FloatIndexer floats) {
            // Not by way of double, which would change the bits of a signalling NaN.
            for (int i = 0; i < count; i++) {
                target[i] = floats.get(at[i]);
            }
        } else if (indexer instanceof ShortIndexer shorts) {
            for (int i = 0; i < count; i++) {
                target[i] = shorts.get(at[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = (float) indexer.getDouble(at[i]);
            }
        }
    }

    /** Copies single voxels from anywhere, of a type of up to 16 bits with sign, or 8 without. */
    void gather(int[] at, short[] target, int count) {
        requireOpen();
        Indexer indexer = array.data().indexer();
        if (indexer instanceof ShortIndexer shorts) {
            for (int i = 0; i < count; i++) {
                target[i] = shorts.get(at[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = (short) indexer.getDouble(at[i]);
            }
        }
    }

    /** Whether one of {@code count} voxels is 0 that lie {@code stride} apart. Not for doubles. */
    boolean hasZero(long index, int stride, int count) {
        Objects.checkFromIndexSize(index, (count - 1L) * stride + 1, length);
        requireOpen();
        Indexer indexer = array.data().indexer();
        if (indexer instanceof ShortIndexer shorts) {
            for (long i = 0; i < count; i++) {
                if (shorts.get(index + i * stride) == 0) {
                    return true;
                }
            }
            return false;
        }
        for (long i = 0; i < count; i++) {
            if (indexer.getDouble(index + i * stride) == 0) {
                return true;
            }
        }
        return false;
    }

    private void check(long index, int arrayLength, int from, int count) {
        Objects.checkFromIndexSize(from, count, arrayLength);
        Objects.checkFromIndexSize(index, count, length);
        requireOpen();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the volume was closed");
        }
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            meter.spare().give(array);
            meter.remove(bytes());
        }
    }
}
