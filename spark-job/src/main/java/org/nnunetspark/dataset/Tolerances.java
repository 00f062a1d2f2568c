package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * What still counts as the same place when the files of a case are compared. Travels to tasks.
 *
 * @param spacing of spacings (mm)
 * @param origin of the first voxel's place (mm)
 * @param direction of the voxel axes: 3 x 3 matrices, with the voxels' size in NibabelIO's view
 */
public record Tolerances(Likeness spacing, Likeness origin, Likeness direction) implements Serializable {
    /** numpy.allclose's relative tolerance. */
    public static final double NUMPY = 1e-5;

    private static final Likeness ALL_CLOSE = new Likeness.AllClose(NUMPY);
    private static final double HALF_TURN = 180;

    /** Those of nnU-Net's readers and of its verify_dataset_integrity. */
    public static final Tolerances NNUNET = new Tolerances(ALL_CLOSE, ALL_CLOSE, ALL_CLOSE);

    /**
     * nnU-Net's, but for those that are given.
     *
     * @param relativeSpacing as numpy.allclose's rtol
     * @param originMm distance between first voxels
     * @param degrees angle between voxel axes, up to 180
     * @throws IllegalArgumentException if one is negative or too large
     */
    public static Tolerances of(double relativeSpacing, OptionalDouble originMm, OptionalDouble degrees) {
        require("spacing", relativeSpacing, Double.MAX_VALUE);
        originMm.ifPresent(mm -> require("origin", mm, Double.MAX_VALUE));
        degrees.ifPresent(angle -> require("direction", angle, HALF_TURN));
        return new Tolerances(
                new Likeness.AllClose(relativeSpacing),
                originMm.isPresent() ? new Likeness.Near(originMm.getAsDouble()) : ALL_CLOSE,
                degrees.isPresent() ? new Likeness.Aligned(degrees.getAsDouble()) : ALL_CLOSE);
    }

    private static void require(String what, double tolerance, double most) {
        if (!(tolerance >= 0 && tolerance <= most)) {
            throw new IllegalArgumentException("the tolerance of the " + what + " is " + tolerance + ", not from 0 "
                    + (most == Double.MAX_VALUE ? "upwards" : "to " + most));
        }
    }
}
