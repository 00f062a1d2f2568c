package org.nnunetspark.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/**
 * Marks the zeros that reach a volume's surface through their six neighbours: a flood from the faces inwards. One bit a
 * voxel, and one more while the flood runs; planes that the flood does not come to are never searched for zeros.
 */
final class OutsideMask {
    private static final short OUTSIDE = -1;

    private final Shape shape;
    /** Zeros connected to the surface, by linear index. */
    private final BitSet outside;

    private OutsideMask(Shape shape, BitSet outside) {
        this.shape = shape;
        this.outside = outside;
    }

    static OutsideMask of(List<Volume> channels) {
        Shape shape = channels.get(0).shape();
        return new OutsideMask(shape, new Flood(shape, new ZeroPlanes(channels)).fromFaces());
    }

    /** The smallest box around all voxels that are not outside; empty if there are none. */
    Optional<BoundingBox> boxOfInside() {
        int first = outside.nextClearBit(0);
        if (first >= shape.voxels()) {
            return Optional.empty();
        }
        int plane = shape.plane();
        int z0 = first / plane;
        int z1 = outside.previousClearBit((int) shape.voxels() - 1) / plane;
        int y0 = shape.y();
        int y1 = -1;
        int x0 = shape.x();
        int x1 = -1;
        for (int z = z0; z <= z1; z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = z * plane + y * shape.x();
                int left = outside.nextClearBit(row) - row;
                if (left < shape.x()) {
                    y0 = Math.min(y0, y);
                    y1 = Math.max(y1, y);
                    x0 = Math.min(x0, left);
                    x1 = Math.max(x1, outside.previousClearBit(row + shape.x() - 1) - row);
                }
            }
        }
        return Optional.of(new BoundingBox(z0, y0, x0, new Shape(z1 - z0 + 1, y1 - y0 + 1, x1 - x0 + 1)));
    }

    /** Turns label 0 into -1 where a run of voxels is outside. */
    void mark(long index, short[] labels, int from, int count) {
        int start = (int) index;
        int end = start + count;
        for (int i = outside.nextSetBit(start); i >= 0 && i < end; i = outside.nextSetBit(i + 1)) {
            int at = from + i - start;
            if (labels[at] == 0) {
                labels[at] = OUTSIDE;
            }
        }
    }

    /** A flood fill by runs along x with a stack of its own. */
    private static final class Flood {
        private final Shape shape;
        private final ZeroPlanes planes;
        private final BitSet zeros;
        private final BitSet reached = new BitSet();
        private int[] stack = new int[1024];
        private int depth;

        Flood(Shape shape, ZeroPlanes planes) {
            this.shape = shape;
            this.planes = planes;
            this.zeros = planes.zeros();
        }

        BitSet fromFaces() {
            planes.loadWhereSurfaceIsZero();
            for (int i = zeros.nextSetBit(0); i >= 0; i = zeros.nextSetBit(i + 1)) {
                int x = i % shape.x();
                if (isFace(i / shape.plane(), shape.z())
                        || isFace(i / shape.x() % shape.y(), shape.y())
                        || isFace(x, shape.x())) {
                    push(i);
                    spread();
                } else {
                    // Within a row only its two ends touch the surface: go on at its last voxel.
                    i += shape.x() - 2 - x;
                }
            }
            return reached;
        }

        private static boolean isFace(int position, int size) {
            return position == 0 || position == size - 1;
        }

        private void push(int voxel) {
            if (reached.get(voxel)) {
                return;
            }
            if (depth == stack.length) {
                stack = Arrays.copyOf(stack, 2 * depth);
            }
            stack[depth++] = voxel;
        }

        private void spread() {
            while (depth > 0) {
                int voxel = stack[--depth];
                if (!reached.get(voxel)) {
                    spreadRun(voxel);
                }
            }
        }

        /** Reaches the whole run of zeros along x, then looks at the four neighbouring rows. */
        private void spreadRun(int voxel) {
            int row = voxel - voxel % shape.x();
            int from = Math.max(row, zeros.previousClearBit(voxel) + 1);
            int to = Math.min(row + shape.x(), zeros.nextClearBit(voxel));
            reached.set(from, to);
            int y = row / shape.x() % shape.y();
            int z = row / shape.plane();
            if (y > 0) {
                pushRuns(from - shape.x(), to - shape.x());
            }
            if (y < shape.y() - 1) {
                pushRuns(from + shape.x(), to + shape.x());
            }
            if (z > 0) {
                planes.load(z - 1);
                pushRuns(from - shape.plane(), to - shape.plane());
            }
            if (z < shape.z() - 1) {
                planes.load(z + 1);
                pushRuns(from + shape.plane(), to + shape.plane());
            }
        }

        /** One voxel of every run of zeros between two positions. */
        private void pushRuns(int from, int to) {
            for (int i = zeros.nextSetBit(from); i >= 0 && i < to; ) {
                push(i);
                i = zeros.nextSetBit(zeros.nextClearBit(i));
            }
        }
    }
}
