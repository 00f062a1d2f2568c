package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nnunetspark.parallel.Helpers;

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

    /** S is computed for a plane if a row has more unsure voxels than this, and more than a thirty-second of all. */
    private static final int FEW = 8;

    /** Planes of fewer voxels are done before a helper is awake. */
    private static final int WORTH_HELP = 1 << 16;

    private final AxisTaps z;
    private final AxisTaps y;
    private final AxisTaps x;
    private final Helpers helpers;
    private final PlaneFilter filter;
    private final PlaneInterpolator interpolator;
    private final PlaneInterpolator absolute;
    private final double[][] coefficients;
    private final double[][] interpolated;
    private final double[] magnitudes;
    private final double[] tolerances;
    private final double[] rowTolerances;
    private final RowWriter[] writers;

    /** Taps of the three axes; those of a plane on its own have {@link AxisTaps#none()} along z. */
    OutputPlane(AxisTaps z, AxisTaps y, AxisTaps x, Helpers helpers) {
        int voxelsIn = Math.multiplyExact(y.extended(), x.extended());
        int voxelsOut = Math.multiplyExact(y.size(), x.size());
        this.z = z;
        this.y = y;
        this.x = x;
        this.helpers = Math.min(voxelsIn, voxelsOut) < WORTH_HELP ? Helpers.none() : helpers;
        this.filter = new PlaneFilter(y, x, this.helpers);
        this.interpolator = new PlaneInterpolator(y, x, this.helpers);
        this.absolute = new PlaneInterpolator(y.absolute(), x.absolute(), this.helpers);
        this.coefficients = new double[z.count()][voxelsIn];
        this.interpolated = new double[z.count()][voxelsOut];
        this.magnitudes = new double[voxelsIn];
        this.tolerances = new double[voxelsOut];
        this.rowTolerances = new double[x.size()];
        this.writers = new RowWriter[this.helpers.most()];
        Arrays.setAll(writers, worker -> new RowWriter());
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
        Target target = new Target(k, range, plane);
        if (!writeRows(target, new Tolerance(rowTolerances, 0, Math.max(FEW, x.size() / 32)))) {
            refine(k);
            writeRows(target, new Tolerance(tolerances, x.size(), x.size()));
        }
    }

    /** Output plane k, and the values it is clipped to. */
    private static final class Target {
        private final int k;
        private final ValueRange range;
        private final float[] plane;

        Target(int k, ValueRange range, float[] plane) {
            this.k = k;
            this.range = range;
            this.plane = plane;
        }
    }

    /** How far sums may be off. */
    private static final class Tolerance {
        private final double[] values;
        private final int stride;
        private final int most;

        /**
         * @param values of a row, or of a plane
         * @param stride from row to row, 0 if one is good for all
         * @param most unsure voxels a row may have
         */
        Tolerance(double[] values, int stride, int most) {
            this.values = values;
            this.stride = stride;
            this.most = most;
        }
    }

    /** Gives up, and says false, once a row has too many unsure voxels. */
    private boolean writeRows(Target target, Tolerance tolerance) {
        AtomicBoolean fine = new AtomicBoolean(true);
        helpers.run(Strip.count(y.size()), (worker, number) -> {
            int first = number * Strip.WIDTH;
            int end = first + Strip.width(number, y.size());
            for (int j = first; j < end && fine.get(); j++) {
                if (!writers[worker].write(j, target, tolerance)) {
                    fine.set(false);
                }
            }
        });
        return fine.get();
    }

    /** Writes one row after the other; one writer a thread. */
    private final class RowWriter {
        private final RowBlend blend = new RowBlend(z.count());
        private final double[] row = new double[x.size()];
        private final int[] unsure = new int[x.size()];

        boolean write(int j, Target target, Tolerance tolerance) {
            int k = target.k;
            int at = j * row.length;
            for (int tap = 0; tap < z.count(); tap++) {
                blend.set(tap, interpolated[slot(z.first(k) + tap)], at, z.weight(tap, k));
            }
            blend.into(row, 0, row.length);
            int count = round(tolerance.values, j * tolerance.stride, target.plane, at);
            if (count > tolerance.most) {
                return false;
            }
            for (int i = 0; i < count; i++) {
                target.plane[at + unsure[i]] = (float) sum(k, j, unsure[i]);
            }
            target.range.clip(target.plane, at, row.length);
            return true;
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
