package org.nnunetspark.dataset;

import java.util.List;

/** Angles between the voxel axes of two images. */
final class Directions {
    private Directions() {}

    /**
     * The largest angle between two columns of the same number, in degrees from 0 to 180: 180 for a flipped axis. By the
     * arc tangent of cross and dot product, which keeps its digits for small angles. NaN if a column is NaN or 0.
     *
     * @param a square matrix, row by row; its columns are the voxel axes and need not have the length 1
     * @param b of the same size
     */
    static double degreesBetween(List<Double> a, List<Double> b) {
        int side = (int) Math.round(Math.sqrt(a.size()));
        double largest = 0;
        for (int column = 0; column < side; column++) {
            largest = Math.max(largest, angle(column(a, side, column), column(b, side, column)));
        }
        return Math.toDegrees(largest);
    }

    private static double[] column(List<Double> matrix, int side, int column) {
        double[] axis = new double[side];
        for (int row = 0; row < side; row++) {
            axis[row] = matrix.get(row * side + column);
        }
        return axis;
    }

    private static double angle(double[] a, double[] b) {
        double dot = 0;
        double cross = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            for (int j = 0; j < i; j++) {
                cross += Math.pow(a[i] * b[j] - a[j] * b[i], 2);
            }
        }
        return dot == 0 && cross == 0 ? Double.NaN : Math.atan2(Math.sqrt(cross), dot);
    }
}
