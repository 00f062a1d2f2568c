package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
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
    private final PlaneInterpolator absolute;
    private final Strip[] absoluteStrips;
    /** A plane for every tap, of x rows of y values. */
    private final double[][][] coefficients;
    /** A plane for every tap, of y rows of x values; one of such rows are the tolerances. */
    private final double[][][] interpolated;

    private final double[][] tolerances;
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
        this.absolute = new PlaneInterpolator(y.absolute(), x.absolute(), this.helpers);
        this.absoluteStrips = Strip.each(this.helpers, x.extended());
        this.coefficients = new double[z.count()][x.extended()][y.extended()];
        this.interpolated = new double[z.count()][y.size()][x.size()];
        this.tolerances = new double[y.size()][x.size()];
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
        filter.filter(plane, magnitude, coefficients[slot(index)], interpolated[slot(index)]);
    }

    /** As many planes are held as an output plane has taps. */
    private int slot(int index) {
        return index % coefficients.length;
    }

    /** Computes output plane k from the planes under its taps, which were loaded. */
    void write(int k, ValueRange range, float[] plane) {
        Arrays.fill(rowTolerances, range.magnitude() * LARGEST_SUM * TOLERANCE);
        Target target = new Target(k, range, plane);
        if (!writeRows(target, new Tolerance(j -> rowTolerances, Math.max(FEW, x.size() / 32)))) {
            refine(k);
            writeRows(target, new Tolerance(j -> tolerances[j], x.size()));
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

    /**
     * How far sums may be off.
     *
     * @param ofRow for each voxel of a row
     * @param most unsure voxels that a row may have
     */
    private record Tolerance(IntFunction<double[]> ofRow, int most) {}

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
                blend.set(tap, interpolated[slot(z.first(k) + tap)][j], z.weight(tap, k));
            }
            blend.into(row, row.length);
            int count = round(tolerance.ofRow.apply(j), target.plane, at);
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
        private int round(double[] tolerance, float[] plane, int at) {
            int count = 0;
            for (int i = 0; i < row.length; i++) {
                float low = (float) (row[i] - tolerance[i]);
                float high = (float) (row[i] + tolerance[i]);
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
        helpers.run(Strip.count(y.extended()), (worker, number) -> addMagnitudes(k, worker, number));
        absolute.alongY(tolerances);
        for (double[] row : tolerances) {
            for (int i = 0; i < row.length; i++) {
                row[i] = row[i] == 0 ? 0 : row[i] * TOLERANCE + UNDERFLOW;
            }
        }
    }

    /** Interpolates a strip of what coefficients add up to along z, all without signs, along x. */
    private void addMagnitudes(int k, int worker, int number) {
        int from = number * Strip.WIDTH;
        int width = Strip.width(number, y.extended());
        Strip strip = absoluteStrips[worker];
        for (int column = 0; column < x.extended(); column++) {
            double[] sums = strip.row(column);
            Arrays.fill(sums, 0, width, 0);
            for (int tap = 0; tap < z.count(); tap++) {
                double weight = Math.abs(z.weight(tap, k));
                double[] values = coefficients[slot(z.first(k) + tap)][column];
                for (int i = 0; i < width; i++) {
                    sums[i] += Math.abs(values[from + i]) * weight;
                }
            }
        }
        absolute.alongX(worker, number, strip, 0);
    }

    /** One voxel in scipy's order: tap by tap, x fastest. */
    private double sum(int k, int j, int i) {
        double sum = 0;
        for (int a = 0; a < z.count(); a++) {
            double[][] columns = coefficients[slot(z.first(k) + a)];
            for (int b = 0; b < y.count(); b++) {
                for (int c = 0; c < x.count(); c++) {
                    double coefficient = columns[x.first(i) + c][y.first(j) + b];
                    sum += coefficient * z.weight(a, k) * y.weight(b, j) * x.weight(c, i);
                }
            }
        }
        return sum;
    }
}
