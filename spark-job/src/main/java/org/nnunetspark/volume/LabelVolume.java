package org.nnunetspark.volume;

/**
 * Labels outside the Java heap, as int16 (what nnU-Net stores), C order, axis order z, y, x, x fastest. -1 marks voxels
 * outside the nonzero region. Reading from several threads is safe, as is writing to separate ranges.
 */
public final class LabelVolume implements AutoCloseable {
    private final Shape shape;
    private final NativeArray voxels;

    private LabelVolume(Shape shape, NativeArray voxels) {
        this.shape = shape;
        this.voxels = voxels;
    }

    /** A volume whose labels are undefined until written. */
    public static LabelVolume allocate(Shape shape) {
        return new LabelVolume(shape, new NativeArray(shape.voxels(), VoxelType.INT16));
    }

    /** A volume that holds these labels. */
    public static LabelVolume of(Shape shape, short... labels) {
        if (labels.length != shape.voxels()) {
            throw new IllegalArgumentException(labels.length + " labels for " + shape);
        }
        LabelVolume volume = allocate(shape);
        volume.write(0, labels, 0, labels.length);
        return volume;
    }

    /**
     * A copy with its axes in another order, as {@code numpy.transpose} has it; owned by the caller.
     *
     * @param axes axis i of the copy is axis {@code axes[i]} of this volume
     */
    public LabelVolume permuted(int... axes) {
        return new LabelVolume(shape.permuted(axes), voxels.permuted(shape, BoundingBox.whole(shape), axes));
    }

    /** A copy with its axes exchanged and turned round; owned by the caller. */
    public LabelVolume reoriented(Reorientation to) {
        NativeArray turned = voxels.reoriented(shape, VoxelType.INT16, to);
        return new LabelVolume(to.of(shape), turned);
    }

    /**
     * A smaller volume of what lies first in this one's memory. Both hold the same labels, and closing either closes both.
     *
     * @throws IllegalArgumentException if it would be larger
     */
    public LabelVolume first(Shape smaller) {
        if (smaller.voxels() > shape.voxels()) {
            throw new IllegalArgumentException(smaller + " is more than " + shape);
        }
        return new LabelVolume(smaller, voxels);
    }

    public Shape shape() {
        return shape;
    }

    /** Memory held outside the heap. */
    public long bytes() {
        return shape.voxels() * VoxelType.INT16.bytes();
    }

    /** Copies {@code count} labels from {@code index} on into {@code target} from {@code from} on. */
    public void read(long index, short[] target, int from, int count) {
        voxels.get(index, target, from, count);
    }

    public void write(long index, short[] source, int from, int count) {
        voxels.put(index, source, from, count);
    }

    @Override
    public void close() {
        voxels.close();
    }
}
