package org.nnunetspark.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/** Marks the zeros that reach a volume's surface through their six neighbours. One bit a voxel. */
final class OutsideMask {
    private static final short OUTSIDE = -1;

    private final Shape shape;
    /** Zeros connected to the surface, by linear index. */
    private final VoxelBits outside;

    private OutsideMask(Shape shape, VoxelBits outside) {
        this.shape = shape;
        this.outside = outside;
    }

    static OutsideMask of(List<Volume> channels) {
        Shape shape = channels.get(0).shape();
        for (Volume channel : channels) {
            if (!channel.shape().equals(shape)) {
                throw new IllegalArgumentException("channels of " + shape + " and " + channel.shape() + " voxels");
            }
        }
        return of(ZeroSource.of(channels));
    }

    static OutsideMask of(ZeroSource zeros) {
        Shape shape = zeros.shape();
        requireAddressable(shape);
        return new OutsideMask(shape, new SurfaceFlood(shape, new ZeroPlanes(zeros)).fromFaces());
    }

    static void requireAddressable(Shape shape) {
        if (shape.voxels() > VoxelBits.MAX_SIZE) {
            throw new InputFaultException(
                    FaultCode.VOLUME_TOO_LARGE,
                    "",
                    shape + " are " + shape.voxels() + " voxels; at most " + VoxelBits.MAX_SIZE + " can be cropped");
        }
    }

    /** The smallest box around all voxels that are not outside; empty if there are none. */
    Optional<BoundingBox> boxOfInside() {
        int[] first = {shape.z(), shape.y(), shape.x()};
        int[] last = {-1, -1, -1};
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                long row = ((long) z * shape.y() + y) * shape.x();
                long end = row + shape.x();
                long left = outside.nextClear(row, end);
                if (left < end) {
                    int[] from = {z, y, (int) (left - row)};
                    int[] to = {z, y, (int) (outside.lastClear(row, end) - row)};
                    Arrays.setAll(first, axis -> Math.min(first[axis], from[axis]));
                    Arrays.setAll(last, axis -> Math.max(last[axis], to[axis]));
                }
            }
        }
        if (last[0] < 0) {
            return Optional.empty();
        }
        Shape size = new Shape(last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] + 1);
        return Optional.of(new BoundingBox(first[0], first[1], first[2], size));
    }

    /** Turns label 0 into -1 outside, in a volume of the channels' shape; rows that lie inside as a whole are not looked at. */
    void mark(LabelVolume labels) {
        short[] row = new short[shape.x()];
        for (long i = outside.nextSet(0, shape.voxels()); i < shape.voxels(); ) {
            long start = i - i % row.length;
            labels.read(start, row, 0, row.length);
            mark(start, row, 0, row.length);
            labels.write(start, row, 0, row.length);
            i = outside.nextSet(start + row.length, shape.voxels());
        }
    }

    /** Turns label 0 into -1 where a run of voxels is outside. */
    void mark(long start, short[] labels, int from, int count) {
        long end = start + count;
        for (long i = outside.nextSet(start, end); i < end; i = outside.nextSet(i, end)) {
            long runEnd = outside.nextClear(i, end);
            for (; i < runEnd; i++) {
                int at = from + (int) (i - start);
                labels[at] = labels[at] == 0 ? OUTSIDE : labels[at];
            }
        }
    }
}
