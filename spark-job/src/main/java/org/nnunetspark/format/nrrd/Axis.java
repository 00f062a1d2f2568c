package org.nnunetspark.format.nrrd;

import java.util.List;
import java.util.Optional;

/**
 * One axis of the array. Numbers that the header does not give are NaN.
 *
 * @param size voxels, at least 1
 * @param kind what lies along it
 * @param nodeCentered whether voxels lie at the ends of the axis; else they fill it, which is the default
 * @param spacing distance between voxels
 * @param min position at the axis's beginning
 * @param max position at the axis's end
 * @param direction from voxel to voxel, one coordinate per axis of the space
 */
record Axis(
        long size,
        AxisKind kind,
        boolean nodeCentered,
        double spacing,
        double min,
        double max,
        Optional<List<Double>> direction) {
    /** Whether the axis has a place of its own, outside any space. */
    boolean isPlaced() {
        return !(Double.isNaN(spacing) && Double.isNaN(min) && Double.isNaN(max));
    }

    /** The centre of the first voxel, summed as NrrdIO does it (nrrdOriginCalculate): -0.0 becomes 0.0. */
    double origin() {
        double step = Double.isNaN(spacing) ? (max - min) / size : spacing;
        return min + (nodeCentered ? 0 : step / 2);
    }
}
