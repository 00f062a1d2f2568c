package org.nnunetspark.volume;

/**
 * Doubles outside the Java heap, one a voxel: what a kernel works on before it rounds to float32. C order, axis order z, y, x,
 * x fastest; may hold more than 2^31 voxels. Reading from several threads is safe, as is writing to separate ranges.
 */
public final class DoubleVolume implements AutoCloseable {
    private final Shape shape;
    private final NativeArray voxels;

    private DoubleVolume(Shape shape, NativeArray voxels) {
        this.shape = shape;
        this.voxels = voxels;
    }

    /** A volume whose values are undefined until written. */
    public static DoubleVolume allocate(Shape shape) {
        return new DoubleVolume(shape, NativeArray.ofDoubles(shape.voxels()));
    }

    public Shape shape() {
        return shape;
    }

    /** Copies {@code count} values from {@code index} on into {@code target} from {@code from} on. */
    public void read(long index, double[] target, int from, int count) {
        voxels.get(index, target, from, count);
    }

    public void write(long index, double[] source, int from, int count) {
        voxels.put(index, source, from, count);
    }

    @Override
    public void close() {
        voxels.close();
    }
}
