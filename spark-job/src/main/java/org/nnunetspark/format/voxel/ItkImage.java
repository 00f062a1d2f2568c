package org.nnunetspark.format.voxel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnunetspark.volume.Geometry;

/**
 * What an ITK image (release 5.4) makes of the geometry that a file's reader gives it; the same for every format. Any
 * number of axes.
 */
public final class ItkImage {
    private ItkImage() {}

    /**
     * Turns an axis of negative spacing round, and takes over only what differs from a new image's origin 0 and direction
     * 1: -0.0 does not differ from 0.0. The direction is taken over number by number, so that -0.0 stays on the diagonal
     * only, the origin as a whole.
     *
     * @param spacing mm, axis order x, y, z
     * @param origin mm, LPS, x, y, z
     * @param direction row by row, a column for each voxel axis
     */
    public static Geometry.Itk geometry(double[] spacing, double[] origin, double[][] direction) {
        int axes = spacing.length;
        List<Double> positive = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            positive.add(spacing[i] < 0 ? -spacing[i] : spacing[i]);
            for (int j = 0; j < axes; j++) {
                double cosine = spacing[j] < 0 ? -direction[i][j] : direction[i][j];
                rows.add(i == j ? cosine : cosine + 0.0);
            }
        }
        boolean isNew = Arrays.stream(origin).allMatch(offset -> offset == 0);
        List<Double> offsets =
                Arrays.stream(origin).map(offset -> isNew ? 0 : offset).boxed().toList();
        return new Geometry.Itk(positive, offsets, rows);
    }

    /**
     * Whether ITK refuses the direction: its determinant is exactly 0, or is so once the columns have the voxels' lengths.
     *
     * @param direction 3 x 3
     */
    public static boolean isSingular(double[][] direction, double[] spacing) {
        double[][] steps = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                steps[i][j] = direction[i][j] * Math.abs(spacing[j]);
            }
        }
        return determinant(direction) == 0 || determinant(steps) == 0;
    }

    /** Of a 3 x 3 matrix, in vnl_determinant's order of addition. */
    public static double determinant(double[][] m) {
        return m[0][0] * m[1][1] * m[2][2]
                - m[0][0] * m[2][1] * m[1][2]
                - m[1][0] * m[0][1] * m[2][2]
                + m[1][0] * m[2][1] * m[0][2]
                + m[2][0] * m[0][1] * m[1][2]
                - m[2][0] * m[1][1] * m[0][2];
    }
}
