package org.nnunetspark.kernel;

import java.util.Arrays;
import org.nnunetspark.volume.Shape;

/**
 * A flood of zeros from the faces of a volume inwards, through six neighbours; by runs along x, with a stack of its own.
 * Every row is searched within its own bounds, so the work grows with the number of runs; planes that the flood does not
 * come to are not searched at all.
 */
final class SurfaceFlood {
    private final Shape shape;
    private final ZeroPlanes planes;
    /** Zeros that the flood has not reached yet. */
    private final VoxelBits dry;

    private final VoxelBits reached;
    /** One voxel of every run that is to be reached. */
    private long[] stack = new long[1024];

    private int depth;

    /**
     * A flood that has not begun.
     *
     * @param planes the zeros; used up by the flood
     */
    SurfaceFlood(Shape shape, ZeroPlanes planes) {
        this.shape = shape;
        this.planes = planes;
        this.dry = planes.zeros();
        this.reached = new VoxelBits(shape.voxels());
    }

    /** The zeros that are connected to a face. */
    VoxelBits fromFaces() {
        planes.loadSurface();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                long row = ((long) z * shape.y() + y) * shape.x();
                long end = row + shape.x();
                if (isFace(z, shape.z()) || isFace(y, shape.y())) {
                    pushRuns(row, end);
                } else {
                    pushRuns(row, row + 1);
                    pushRuns(end - 1, end);
                }
                spread();
            }
        }
        return reached;
    }

    private static boolean isFace(int position, int size) {
        return position == 0 || position == size - 1;
    }

    /** Remembers one voxel of every dry run between two positions of a row. */
    private void pushRuns(long from, long to) {
        for (long i = dry.nextSet(from, to); i < to; i = dry.nextSet(dry.nextClear(i, to), to)) {
            if (depth == stack.length) {
                stack = Arrays.copyOf(stack, 2 * depth);
            }
            stack[depth++] = i;
        }
    }

    private void spread() {
        while (depth > 0) {
            long voxel = stack[--depth];
            // The same run may have been remembered from several sides.
            if (dry.get(voxel)) {
                reachRun(voxel);
            }
        }
    }

    /** Reaches the whole run along x, then looks at the four neighbouring rows. */
    private void reachRun(long voxel) {
        long row = voxel - voxel % shape.x();
        long from = dry.lastClear(row, voxel) + 1;
        long to = dry.nextClear(voxel, row + shape.x());
        dry.clear(from, to);
        reached.set(from, to);
        int y = (int) (row / shape.x() % shape.y());
        int z = (int) (row / shape.plane());
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
}
