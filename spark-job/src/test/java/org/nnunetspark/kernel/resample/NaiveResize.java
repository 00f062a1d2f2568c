package org.nnunetspark.kernel.resample;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.nnunetspark.volume.Shape;

/**
 * skimage.transform.resize and nnU-Net's use of it, written down as plainly as can be: any rank, whole arrays, every tap.
 * Itself held to vectors of the real thing.
 */
final class NaiveResize {
    private static final double POLE = -0.2679491924311227;

    private final int[] shape;
    private final int[] to;
    private final int order;
    private final int pad;

    NaiveResize(int[] shape, int[] to, int order) {
        this.shape = shape;
        this.to = to;
        this.order = order;
        this.pad = order == 3 ? 12 : 0;
    }

    /** Images as nnU-Net resamples them. */
    static float[] image(float[] voxels, Shape from, Shape to, ResampleRule rule) {
        double[] values = new double[voxels.length];
        Arrays.setAll(values, i -> voxels[i]);
        double[] result = eachSlice(
                values,
                from,
                to,
                rule.separateAxis(),
                (slice, a, b) -> new NaiveResize(a, b, rule.order()).resize(slice));
        float[] rounded = new float[result.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) result[i];
        }
        return rounded;
    }

    /** Labels as nnU-Net resamples them. */
    static short[] labels(short[] labels, Shape from, Shape to, ResampleRule rule) {
        double[] values = new double[labels.length];
        Arrays.setAll(values, i -> labels[i]);
        double[] result =
                eachSlice(values, from, to, rule.separateAxis(), (slice, a, b) -> argmax(slice, a, b, rule.order()));
        short[] narrowed = new short[result.length];
        for (int i = 0; i < narrowed.length; i++) {
            narrowed[i] = (short) result[i];
        }
        return narrowed;
    }

    private static double[] argmax(double[] labels, int[] shape, int[] to, int order) {
        double[] nearest = new NaiveResize(shape, to, 0).resize(labels);
        if (order == 0) {
            return nearest;
        }
        double[] best = new double[nearest.length];
        double[] winner = new double[nearest.length];
        Arrays.fill(best, -1);
        for (double label : DoubleStream.of(labels).distinct().sorted().toArray()) {
            double[] indicator =
                    DoubleStream.of(labels).map(v -> v == label ? 1 : 0).toArray();
            double[] scores = new NaiveResize(shape, to, order).resize(indicator);
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] > best[i] || (scores[i] == best[i] && label == nearest[i])) {
                    winner[i] = label;
                }
                best[i] = Math.max(best[i], scores[i]);
            }
        }
        return winner;
    }

    private interface Resize {
        double[] resize(double[] values, int[] shape, int[] to);
    }

    /** The whole volume, or each slice along the separate axis and then the nearest slice. */
    private static double[] eachSlice(double[] values, Shape from, Shape to, OptionalInt separate, Resize resize) {
        if (separate.isEmpty()) {
            return resize.resize(values, from.toArray(), to.toArray());
        }
        int axis = separate.getAsInt();
        int[] others = {axis == 0 ? 1 : 0, axis == 2 ? 1 : 2};
        double[] result = new double[(int) to.voxels()];
        for (int k = 0; k < to.axis(axis); k++) {
            double position = (double) from.axis(axis) / to.axis(axis) * (k + 0.5) - 0.5;
            int source = (int) Math.floor(position + 0.5);
            double[] slice = slice(values, from, axis, source);
            double[] resized = resize.resize(slice, new int[] {from.axis(others[0]), from.axis(others[1])}, new int[] {
                to.axis(others[0]), to.axis(others[1])
            });
            for (int i = 0; i < resized.length; i++) {
                result[at(to, axis, k, i)] = resized[i];
            }
        }
        return result;
    }

    private static double[] slice(double[] values, Shape shape, int axis, int index) {
        double[] slice = new double[(int) (shape.voxels() / shape.axis(axis))];
        Arrays.setAll(slice, i -> values[at(shape, axis, index, i)]);
        return slice;
    }

    private static int at(Shape shape, int axis, int index, int inSlice) {
        int inner = axis == 0 ? shape.plane() : axis == 1 ? shape.x() : 1;
        return (inSlice / inner * shape.axis(axis) + index) * inner + inSlice % inner;
    }

    double[] resize(double[] values) {
        if (Arrays.equals(shape, to)) {
            return values;
        }
        int[] padded = Arrays.stream(shape).map(n -> n + 2 * pad).toArray();
        double[] coefficients = pad(values, padded);
        if (order == 3) {
            for (int axis = 0; axis < shape.length; axis++) {
                filter(coefficients, padded, axis);
            }
        }
        double min = DoubleStream.of(values).min().orElseThrow();
        double max = DoubleStream.of(values).max().orElseThrow();
        double[] result = new double[size(to)];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.min(Math.max(sum(coefficients, padded, position(i, to)), min), max);
        }
        return result;
    }

    private double[] pad(double[] values, int[] padded) {
        double[] result = new double[size(padded)];
        for (int i = 0; i < result.length; i++) {
            int[] position = position(i, padded);
            for (int axis = 0; axis < shape.length; axis++) {
                position[axis] = Math.max(0, Math.min(position[axis] - pad, shape[axis] - 1));
            }
            result[i] = values[index(position, shape)];
        }
        return result;
    }

    private static void filter(double[] values, int[] shape, int axis) {
        int n = shape[axis];
        int stride = size(Arrays.copyOfRange(shape, axis + 1, shape.length));
        for (int first = 0; first < values.length; first++) {
            if (first / stride % n == 0) {
                double[] line = new double[n];
                for (int i = 0; i < n; i++) {
                    line[i] = values[first + i * stride];
                }
                filter(line);
                for (int i = 0; i < n; i++) {
                    values[first + i * stride] = line[i];
                }
            }
        }
    }

    private static void filter(double[] c) {
        int n = c.length;
        double zn = Math.pow(POLE, n);
        for (int i = 0; i < n; i++) {
            c[i] *= (1 - POLE) * (1 - 1 / POLE);
        }
        double first = c[0];
        double power = POLE;
        c[0] += zn * c[n - 1];
        for (int i = 1; i < n; i++) {
            c[0] += power * (c[i] + zn * c[n - 1 - i]);
            power *= POLE;
        }
        c[0] = c[0] * (POLE / (1 - zn * zn)) + first;
        for (int i = 1; i < n; i++) {
            c[i] += POLE * c[i - 1];
        }
        c[n - 1] *= POLE / (POLE - 1);
        for (int i = n - 2; i >= 0; i--) {
            c[i] = POLE * (c[i + 1] - c[i]);
        }
    }

    private double sum(double[] coefficients, int[] padded, int[] position) {
        double sum = 0;
        int[] taps = new int[shape.length];
        Arrays.fill(taps, order + 1);
        for (int tap = 0; tap < size(taps); tap++) {
            int[] offset = position(tap, taps);
            int[] at = new int[shape.length];
            double[] weights = new double[shape.length];
            for (int axis = 0; axis < shape.length; axis++) {
                double x = (position[axis] + 0.5) * ((double) shape[axis] / to[axis]) - 0.5 + pad;
                double start = order == 0 ? Math.floor(x + 0.5) : Math.floor(x) - (order == 3 ? 1 : 0);
                at[axis] = Math.max(0, Math.min((int) start + offset[axis], padded[axis] - 1));
                weights[axis] = weight(x - Math.floor(x), offset[axis]);
            }
            double term = coefficients[index(at, padded)];
            for (double weight : weights) {
                term *= weight;
            }
            sum += term;
        }
        return sum;
    }

    private double weight(double y, int tap) {
        double s = 1 - y;
        double[] weights = order == 0
                ? new double[] {1}
                : order == 1
                        ? new double[] {s, 1 - s}
                        : new double[] {s * s * s / 6, (y * y * (y - 2) * 3 + 4) / 6, (s * s * (s - 2) * 3 + 4) / 6};
        return tap < 3 ? weights[tap] : 1 - weights[0] - weights[1] - weights[2];
    }

    private static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static int[] position(int index, int[] shape) {
        int[] position = new int[shape.length];
        int rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            position[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return position;
    }

    private static int index(int[] position, int[] shape) {
        int index = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            index = index * shape[axis] + position[axis];
        }
        return index;
    }
}
