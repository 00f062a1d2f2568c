package org.nnunetspark.volume;

import java.io.Serializable;

/**
 * Distance between voxel centres, in mm, axis order z, y, x.
 *
 * @param z between slices, positive and finite
 * @param y between rows, positive and finite
 * @param x between columns, positive and finite
 */
public record Spacing(double z, double y, double x) implements Serializable {
    public Spacing {
        if (!(isLength(z) && isLength(y) && isLength(x))) {
            throw new IllegalArgumentException("a spacing is positive and finite, not " + z + ", " + y + ", " + x);
        }
    }

    /** From an array in z, y, x order. */
    public static Spacing of(double... zyx) {
        if (zyx.length != 3) {
            throw new IllegalArgumentException("a spacing has 3 axes, not " + zyx.length);
        }
        return new Spacing(zyx[0], zyx[1], zyx[2]);
    }

    private static boolean isLength(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** Spacing along axis 0 (z), 1 (y) or 2 (x), in mm. */
    public double axis(int axis) {
        return switch (axis) {
            case 0 -> z;
            case 1 -> y;
            case 2 -> x;
            default -> throw new IndexOutOfBoundsException("axis " + axis);
        };
    }

    /** The spacing after a transpose: new axis i is the old axis {@code axes[i]}. */
    public Spacing permuted(int... axes) {
        return new Spacing(axis(axes[0]), axis(axes[1]), axis(axes[2]));
    }

    public double[] toArray() {
        return new double[] {z, y, x};
    }
}
