package org.nnunetspark.kernel.resample;

import java.util.Arrays;

/**
 * The last step of a resampling: planes that are interpolated in y and x are interpolated along z, rounded to float32 and
 * clipped. The float32 result is that of scipy's sum over all taps, although that sum is rarely computed.
 *
 * <p>Both the separable sum and scipy's are wrong by less than 78 roundings of 2^-53 in all, relative to the sum of their
 * absolute terms, S: 12 roundings a term in one, 66 in the other. A voxel whose float32 may depend on that is summed again as
 * scipy does. S is at most 27 times the largest voxel, since weights add up to 1 and the absolute impulse response of the
 * cubic filter to 3 an axis. Where that bound is too coarse, as in a background of zeros, S itself is computed: it is the
 * same interpolation of absolute coefficients.
 */
final class OutputPlane {
    /** Above 78 * 2^-53, of S. */
    private static final double TOLERANCE = 0x1p-46;

    /** Above 27, of the largest voxel. */
    private static final double LARGEST_SUM = 32;

    /** Below this, doubles lose digits, and a sum its last ones. */
    private static final double UNDERFLOW = 0x1p-1060;

    /** S is computed for a plane once a row has more unsure voxels than this, and more than a thirty-second of all. */
    private static final int FEW = 8;

    private final AxisTaps z;
    private final AxisTaps y;
    private final AxisTaps x;
    private final PlaneFilter filter;
    private final PlaneInterpolator interpolator;
    private final PlaneInterpolator absolute;
    private final double[][] coefficients;
    private final double[][] interpolated;
    private final double[] magnitudes;
    private final double[] tolerances;
    private final RowBlend blend;
    private final double[] row;
    private final double[] rowTolerances;
    private final int[] unsure;

    /** Taps of the three axes; those of a plane on its own have {@link AxisTaps#none()} along z. */
    OutputPlane(AxisTaps z, AxisTaps y, AxisTaps x) {
        this.z = z;
        this.y = y;
        this.x = x;
        this.filter = new PlaneFilter(y, x);
        this.interpolator = new PlaneInterpolator(y, x);
        this.absolute = new PlaneInterpolator(y.absolute(), x.absolute());
        int voxelsIn = Math.multiplyExact(y.extended(), x.extended());
        int voxelsOut = Math.multiplyExact(y.size(), x.size());
        this.coefficients = new double[z.count()][voxelsIn];
        this.interpolated = new double[z.count()][voxelsOut];
        this.magnitudes = new double[voxelsIn];
        this.tolerances = new double[voxelsOut];
        this.blend = new RowBlend(z.count());
        this.row = new double[x.size()];
        this.rowTolerances = new double[x.size()];
        this.unsure = new int[x.size()];
    }

    /**
     * Takes the next plane.
     *
     * @param index in the extended z axis
     * @param plane y rows of x voxels, or coefficients along z
     * @param magnitude the largest absolute voxel of the image
     */
    void load(int index, double[] plane, double magnitude) {
        double[] target = coefficients[slot(index)];
        filter.filter(plane, magnitude, target);
        interpolator.interpolate(target, interpolated[slot(index)]);
    }

    /** As many planes are held as an output plane has taps. */
    private int slot(int index) {
        return index % coefficients.length;
    }

    /** Computes output plane k from the planes under its taps, which were loaded. */
    void write(int k, ValueRange range, float[] plane) {
        Arrays.fill(rowTolerances, range.magnitude() * LARGEST_SUM * TOLERANCE);
        boolean isRefined = false;
        for (int j = 0; j < y.size(); j++) {
            int at = j * x.size();
            for (int tap = 0; tap < z.count(); tap++) {
                blend.set(tap, interpolated[slot(z.first(k) + tap)], at, z.weight(tap, k));
            }
            blend.into(row, 0, row.length);
            int count = round(rowTolerances, 0, plane, at);
            if (count > Math.max(FEW, row.length / 32)) {
                if (!isRefined) {
                    refine(k);
                    isRefined = true;
                }
                count = round(tolerances, at, plane, at);
            }
            for (int i = 0; i < count; i++) {
                plane[at + unsure[i]] = (float) sum(k, j, unsure[i]);
            }
            range.clip(plane, at, row.length);
        }
    }

    /** Rounds the row to float32; gives the number of voxels that may round either way, which are listed in unsure. */
    private int round(double[] tolerance, int from, float[] plane, int at) {
        int count = 0;
        for (int i = 0; i < row.length; i++) {
            float low = (float) (row[i] - tolerance[from + i]);
            float high = (float) (row[i] + tolerance[from + i]);
            plane[at + i] = low;
            // By bits, for the sign of zero.
            if (Float.floatToRawIntBits(low) != Float.floatToRawIntBits(high)) {
                unsure[count++] = i;
            }
        }
        return count;
    }

    /** Computes the tolerance of every voxel of output plane k. */
    private void refine(int k) {
        Arrays.fill(magnitudes, 0);
        for (int tap = 0; tap < z.count(); tap++) {
            double weight = Math.abs(z.weight(tap, k));
            double[] values = coefficients[slot(z.first(k) + tap)];
            for (int i = 0; i < values.length; i++) {
                magnitudes[i] += Math.abs(values[i]) * weight;
            }
        }
        absolute.interpolate(magnitudes, tolerances);
        for (int i = 0; i < tolerances.length; i++) {
            tolerances[i] = tolerances[i] == 0 ? 0 : tolerances[i] * TOLERANCE + UNDERFLOW;
        }
    }

    /** One voxel in scipy's order: tap by tap, x fastest. */
    private double sum(int k, int j, int i) {
        double sum = 0;
        int stride = y.extended();
        for (int a = 0; a < z.count(); a++) {
            double[] values = coefficients[slot(z.first(k) + a)];
            for (int b = 0; b < y.count(); b++) {
                int at = x.first(i) * stride + y.first(j) + b;
                for (int c = 0; c < x.count(); c++, at += stride) {
                    sum += values[at] * z.weight(a, k) * y.weight(b, j) * x.weight(c, i);
                }
            }
        }
        return sum;
    }
}
