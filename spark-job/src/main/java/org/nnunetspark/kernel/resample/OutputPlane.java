package org.nnunetspark.kernel.resample;

import java.util.Arrays;

/**
 * The last step of a resampling: planes that are interpolated in y and x are interpolated along z, rounded to float32 and
 * clipped.
 *
 * <p>The separable sum and scipy's sum over all taps both have an error: of 12 and 66 roundings of 2^-53 each, relative to
 * the sum of absolute terms. Weights add up to 1, and coefficients are at most 27 times the largest voxel (3 per axis, the sum
 * of the absolute impulse response of the cubic filter), so the two differ by less than 78 * 27 * 2^-53 &lt; 2^-41 of it. A
 * voxel whose float32 may depend on that is summed again as scipy does: for each z, y, x tap, x fastest, {@code sum +=
 * coefficient * weightZ * weightY * weightX}.
 */
final class OutputPlane {
    private static final double TOLERANCE = 0x1p-41;

    /** Summing a whole row again costs a third of summing all its voxels one by one. */
    private static final int ROW_PAYS_FROM = 3;

    private final AxisTaps z;
    private final AxisTaps y;
    private final AxisTaps x;
    private final double[][] coefficients;
    private final double[][] interpolated;
    private final RowBlend blend;
    private final double[] row;
    private final double[] scaled;
    private final int[] unsure;

    /** Taps of the three axes; those of a plane on its own have {@link AxisTaps#none()} along z. */
    OutputPlane(AxisTaps z, AxisTaps y, AxisTaps x) {
        this.z = z;
        this.y = y;
        this.x = x;
        this.coefficients = new double[z.count()][Math.multiplyExact(y.extended(), x.extended())];
        this.interpolated = new double[z.count()][Math.multiplyExact(y.size(), x.size())];
        this.blend = new RowBlend(z.count());
        this.row = new double[x.size()];
        this.scaled = new double[x.extended()];
        this.unsure = new int[x.size()];
    }

    /** The coefficients of the plane at {@code index} of the extended z axis, to be written before they are needed. */
    double[] coefficients(int index) {
        return coefficients[index % coefficients.length];
    }

    /** The plane at {@code index} of the extended z axis, interpolated in y and x. */
    double[] interpolated(int index) {
        return interpolated[index % interpolated.length];
    }

    /** Computes output plane k; the planes under its taps must be there. */
    void write(int k, ValueRange range, float[] plane) {
        double tolerance = range.magnitude() * TOLERANCE;
        for (int j = 0; j < y.size(); j++) {
            int at = j * x.size();
            for (int tap = 0; tap < z.count(); tap++) {
                blend.set(tap, interpolated(z.first(k) + tap), at, z.weight(tap, k));
            }
            blend.into(row, 0, row.length);
            int count = round(tolerance, plane, at);
            if (count * ROW_PAYS_FROM > row.length) {
                sumRow(k, j, plane, at);
            } else {
                for (int i = 0; i < count; i++) {
                    plane[at + unsure[i]] = (float) sum(k, j, unsure[i]);
                }
            }
            range.clip(plane, at, row.length);
        }
    }

    /** Rounds the row to float32; gives the number of voxels that may round either way, which are listed in unsure. */
    private int round(double tolerance, float[] plane, int at) {
        int count = 0;
        for (int i = 0; i < row.length; i++) {
            float low = (float) (row[i] - tolerance);
            float high = (float) (row[i] + tolerance);
            plane[at + i] = low;
            // By bits, for the sign of zero.
            if (Float.floatToRawIntBits(low) != Float.floatToRawIntBits(high)) {
                unsure[count++] = i;
            }
        }
        return count;
    }

    /** One voxel, in scipy's order. */
    private double sum(int k, int j, int i) {
        double sum = 0;
        int stride = y.extended();
        for (int a = 0; a < z.count(); a++) {
            double[] values = coefficients(z.first(k) + a);
            for (int b = 0; b < y.count(); b++) {
                int at = x.first(i) * stride + y.first(j) + b;
                for (int c = 0; c < x.count(); c++, at += stride) {
                    sum += values[at] * z.weight(a, k) * y.weight(b, j) * x.weight(c, i);
                }
            }
        }
        return sum;
    }

    /** A row of voxels, each in scipy's order. */
    private void sumRow(int k, int j, float[] plane, int at) {
        Arrays.fill(row, 0);
        for (int a = 0; a < z.count(); a++) {
            for (int b = 0; b < y.count(); b++) {
                scale(coefficients(z.first(k) + a), y.first(j) + b, z.weight(a, k), y.weight(b, j));
                x.addGathered(scaled, row);
            }
        }
        for (int i = 0; i < row.length; i++) {
            plane[at + i] = (float) row[i];
        }
    }

    private void scale(double[] values, int column, double weightZ, double weightY) {
        int stride = y.extended();
        for (int i = 0, at = column; i < scaled.length; i++, at += stride) {
            scaled[i] = values[at] * weightZ * weightY;
        }
    }
}
