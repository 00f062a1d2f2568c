package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * How a case is resampled.
 *
 * @param order spline order: 0, 1 or 3 for images, 0 or 1 for labels
 * @param orderZ spline order along the separate axis, only 0
 * @param separateAxis the axis (0 z, 1 y, 2 x) that is resampled by nearest neighbour after each of its slices was
 *     resampled on its own; empty to treat the volume as a whole
 */
public record ResampleRule(int order, int orderZ, OptionalInt separateAxis) {
    /** Voxels longer than this many times their width are anisotropic: nnU-Net's ANISO_THRESHOLD. */
    private static final double ANISOTROPY = 3;

    public ResampleRule {
        if (order != 0 && order != 1 && order != 3) {
            throw new IllegalArgumentException("order " + order + " is not supported, only 0, 1 and 3 are");
        }
        if (orderZ != 0) {
            throw new IllegalArgumentException("order_z " + orderZ + " is not supported, only 0 is");
        }
        if (separateAxis.orElse(0) < 0 || separateAxis.orElse(0) > 2) {
            throw new IllegalArgumentException("axis " + separateAxis.getAsInt() + " of 0, 1, 2");
        }
    }

    /** The rule without a separate axis. */
    public static ResampleRule whole(int order) {
        return new ResampleRule(order, 0, OptionalInt.empty());
    }

    /** The rule with this separate axis. */
    ResampleRule along(int axis) {
        return new ResampleRule(order, orderZ, OptionalInt.of(axis));
    }

    /**
     * The shape on the new grid: per axis {@code round(old / new * size)}, halves to even, as nnU-Net's compute_new_shape.
     *
     * @throws IllegalArgumentException if an axis would have no voxel
     * @throws ArithmeticException if an axis would have more than 2^31 voxels
     */
    public static Shape newShape(Shape old, Spacing oldSpacing, Spacing newSpacing) {
        int[] sizes = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double size = Math.rint(oldSpacing.axis(axis) / newSpacing.axis(axis) * old.axis(axis));
            sizes[axis] = Math.toIntExact((long) size);
        }
        return Shape.of(sizes);
    }

    /**
     * The axis to resample on its own, as nnU-Net's determine_do_sep_z_and_axis: the axis of longest spacing of the current
     * grid if that is anisotropic, else of the target grid if that is. None if two axes share the longest spacing.
     *
     * @param current mm, before resampling
     * @param target mm, after resampling
     * @param forceSeparateZ true to take the current grid's longest axis at any rate, false for never, empty to decide
     */
    public static OptionalInt separateAxis(Spacing current, Spacing target, Optional<Boolean> forceSeparateZ) {
        return separateAxis(current, target, forceSeparateZ, ANISOTROPY);
    }

    /**
     * As {@link #separateAxis(Spacing, Spacing, Optional)}, with the plans' own "separate_z_anisotropy_threshold".
     *
     * @param threshold a grid is anisotropic whose longest spacing is more than this many times the shortest
     */
    public static OptionalInt separateAxis(
            Spacing current, Spacing target, Optional<Boolean> forceSeparateZ, double threshold) {
        if (forceSeparateZ.isPresent()) {
            return forceSeparateZ.get() ? longestAxis(current) : OptionalInt.empty();
        }
        if (isAnisotropic(current, threshold)) {
            return longestAxis(current);
        }
        return isAnisotropic(target, threshold) ? longestAxis(target) : OptionalInt.empty();
    }

    private static boolean isAnisotropic(Spacing spacing, double threshold) {
        double[] lengths = spacing.toArray();
        Arrays.sort(lengths);
        return lengths[2] / lengths[0] > threshold;
    }

    private static OptionalInt longestAxis(Spacing spacing) {
        double longest = Math.max(spacing.z(), Math.max(spacing.y(), spacing.x()));
        OptionalInt found = OptionalInt.empty();
        for (int axis = 0; axis < 3; axis++) {
            if (longest / spacing.axis(axis) == 1) {
                if (found.isPresent()) {
                    return OptionalInt.empty();
                }
                found = OptionalInt.of(axis);
            }
        }
        return found;
    }
}
