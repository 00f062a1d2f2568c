package org.nnunetspark.volume;

import java.io.Serializable;

/**
 * A half-open box of voxels: from {@code start}, inclusive, over {@code size} voxels.
 *
 * @param z0 first slice
 * @param y0 first row
 * @param x0 first column
 * @param size extent of the box
 */
public record BoundingBox(int z0, int y0, int x0, Shape size) implements Serializable {
    public BoundingBox {
        if (z0 < 0 || y0 < 0 || x0 < 0) {
            throw new IllegalArgumentException("a box starts inside, not at " + z0 + ", " + y0 + ", " + x0);
        }
    }

    /** The box that is all of a volume. */
    public static BoundingBox whole(Shape shape) {
        return new BoundingBox(0, 0, 0, shape);
    }

    /** First voxel along an axis. */
    public int start(int axis) {
        return switch (axis) {
            case 0 -> z0;
            case 1 -> y0;
            case 2 -> x0;
            default -> throw new IndexOutOfBoundsException("axis " + axis);
        };
    }

    /** One past the last voxel along an axis. */
    public int end(int axis) {
        return start(axis) + size.axis(axis);
    }

    /** The box after a transpose: new axis i is the old axis {@code axes[i]}. */
    public BoundingBox permuted(int... axes) {
        return new BoundingBox(start(axes[0]), start(axes[1]), start(axes[2]), size.permuted(axes));
    }

    public boolean fits(Shape shape) {
        return end(0) <= shape.z() && end(1) <= shape.y() && end(2) <= shape.x();
    }

    public boolean isWhole(Shape shape) {
        return size.equals(shape);
    }
}
