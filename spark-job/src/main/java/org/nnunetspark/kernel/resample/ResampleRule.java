package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * How a case is resampled.
 *
 * @param order spline order, 0 to 5; nnU-Net's planners write 3 for images and 1 for labels
 * @param orderZ spline order along the separate axis, 0 to 5; planners write 0, the nearest neighbour
 * @param separateAxis the axis (0 z, 1 y, 2 x) that is resampled after each of its slices was resampled on its own;
 *     empty to treat the volume as a whole
 */
public record ResampleRule(int order, int orderZ, OptionalInt separateAxis) {
    /** scipy has splines up to this order. */
    private static final int MAX_ORDER = 5;

    public ResampleRule {
        requireSpline("order", order);
        requireSpline("order_z", orderZ);
        if (separateAxis.orElse(0) < 0 || separateAxis.orElse(0) > 2) {
            throw new IllegalArgumentException("axis " + separateAxis.getAsInt() + " of 0, 1, 2");
        }
    }

    private static void requireSpline(String name, int order) {
        if (order < 0 || order > MAX_ORDER) {
            throw new IllegalArgumentException(name + " " + order + " of 0 to " + MAX_ORDER);
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

    /** Whether what happens along the separate axis, if there is one, is a choice of slices. */
    boolean choosesSlices(Shape from, Shape to) {
        if (separateAxis.isEmpty() || orderZ == 0) {
            return true;
        }
        int axis = separateAxis.getAsInt();
        return from.axis(axis) == to.axis(axis);
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
     * @param threshold a grid is anisotropic whose longest spacing is more than this many times the shortest; nnU-Net's
     *     ANISO_THRESHOLD is 3
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
