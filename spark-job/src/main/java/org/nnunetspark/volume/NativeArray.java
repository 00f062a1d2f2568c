package org.nnunetspark.volume;

import java.util.Objects;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A one-dimensional ND4J array outside the Java heap, longer than a Java array may be. Values move in runs through
 * JavaCPP pointers: the per-element access of ND4J is a hundred times slower. Freed at once by {@link #close()}.
 *
 * <p>Reading from several threads is safe, as is writing to separate ranges.
 */
final class NativeArray implements AutoCloseable {
    private final INDArray array;
    private final long length;

    NativeArray(long length, VoxelType type) {
        this(Nd4j.createUninitialized(dataType(type), length));
    }

    static NativeArray ofDoubles(long length) {
        return new NativeArray(Nd4j.createUninitialized(DataType.DOUBLE, length));
    }

    private NativeArray(INDArray array) {
        this.array = array;
        this.length = array.length();
    }

    /** A copy of a box of this array, taken as a volume of that shape, with the axes in another order. */
    NativeArray permuted(Shape shape, BoundingBox box, int... axes) {
        INDArray view = array.reshape(shape.z(), shape.y(), shape.x())
                .get(interval(box, 0), interval(box, 1), interval(box, 2))
                .permute(axes);
        return new NativeArray(view.dup('c').reshape(box.size().voxels()));
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

    long length() {
        return length;
    }

    void get(long index, byte[] target, int from, int count) {
        check(index, target.length, from, count);
        new BytePointer(pointer()).position(index).get(target, from, count);
    }

    void get(long index, short[] target, int from, int count) {
        check(index, target.length, from, count);
        new ShortPointer(pointer()).position(index).get(target, from, count);
    }

    void get(long index, float[] target, int from, int count) {
        check(index, target.length, from, count);
        new FloatPointer(pointer()).position(index).get(target, from, count);
    }

    void get(long index, double[] target, int from, int count) {
        check(index, target.length, from, count);
        new DoublePointer(pointer()).position(index).get(target, from, count);
    }

    void put(long index, byte[] source, int from, int count) {
        check(index, source.length, from, count);
        new BytePointer(pointer()).position(index).put(source, from, count);
    }

    void put(long index, short[] source, int from, int count) {
        check(index, source.length, from, count);
        new ShortPointer(pointer()).position(index).put(source, from, count);
    }

    void put(long index, float[] source, int from, int count) {
        check(index, source.length, from, count);
        new FloatPointer(pointer()).position(index).put(source, from, count);
    }

    void put(long index, double[] source, int from, int count) {
        check(index, source.length, from, count);
        new DoublePointer(pointer()).position(index).put(source, from, count);
    }

    /** A pointer of its own for every call: positions are mutable and not safe to share. */
    private Pointer pointer() {
        return array.data().addressPointer();
    }

    private void check(long index, int arrayLength, int from, int count) {
        Objects.checkFromIndexSize(from, count, arrayLength);
        Objects.checkFromIndexSize(index, count, length);
        if (array.wasClosed()) {
            throw new IllegalStateException("the volume was closed");
        }
    }

    @Override
    public void close() {
        if (!array.wasClosed()) {
            array.close();
        }
    }
}
