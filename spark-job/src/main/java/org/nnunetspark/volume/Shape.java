package org.nnunetspark.volume;

import java.io.Serializable;

/**
 * Voxels per axis, x fastest.
 *
 * @param z slices, at least 1
 * @param y rows, at least 1
 * @param x columns, at least 1
 */
public record Shape(int z, int y, int x) implements Serializable {
    public Shape {
        if (z < 1 || y < 1 || x < 1) {
            throw new IllegalArgumentException("every axis needs a voxel, not " + z + " x " + y + " x " + x);
        }
        long unused = Math.multiplyExact(Math.multiplyExact((long) z, (long) y), (long) x);
    }

    /** From an array in z, y, x order. */
    public static Shape of(int... zyx) {
        if (zyx.length != 3) {
            throw new IllegalArgumentException("a shape has 3 axes, not " + zyx.length);
        }
        return new Shape(zyx[0], zyx[1], zyx[2]);
    }

    /** Number of voxels. */
    public long voxels() {
        return (long) z * y * x;
    }

    /** Voxels in one z slice; a slice always fits a Java array. */
    public int plane() {
        return Math.multiplyExact(y, x);
    }

    /** Length of axis 0 (z), 1 (y) or 2 (x). */
    public int axis(int axis) {
        return switch (axis) {
            case 0 -> z;
            case 1 -> y;
            case 2 -> x;
            default -> throw new IndexOutOfBoundsException("axis " + axis);
        };
    }

    /** The shape after a transpose: new axis i is the old axis {@code axes[i]}. */
    public Shape permuted(int... axes) {
        return new Shape(axis(axes[0]), axis(axes[1]), axis(axes[2]));
    }

    public int[] toArray() {
        return new int[] {z, y, x};
    }

    @Override
    public String toString() {
        return z + " x " + y + " x " + x;
    }
}
