package org.nnunetspark.kernel.resample;

import org.nnunetspark.kernel.resample.general.SplineMemory;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/**
 * The most memory that {@link ImageResampler} and {@link LabelResampler} take from the time they are made until a channel is
 * resampled, without source and sink. Branch by branch as those two choose their methods.
 */
public final class ResamplingMemory {
    /** An array's header, what aligns it, and a reference to it. */
    private static final long ROW = 32;

    private ResamplingMemory() {}

    /** Of an image resampler that so many threads may work for at once. */
    public static Bytes ofImage(Shape from, Shape to, ResampleRule rule, int threads) {
        if (from.equals(to)) {
            return floats(from.plane());
        }
        if (ImageResampler.isRare(from, to, rule)) {
            Bytes general = SplineMemory.ofImage(
                    from, to, new SplineMemory.Rule(rule.order(), rule.orderZ(), rule.separateAxis()));
            return general.plus(floats((long) from.plane() + to.plane()));
        }
        if (rule.separateAxis().isEmpty()) {
            return floats((long) from.plane() + to.plane())
                    .plus(depthPass(rule.order(), from))
                    .plus(outputPlane(rule.order(), rule.order() + 1, from, to))
                    .plus(strips(from, to, threads));
        }
        int axis = rule.separateAxis().getAsInt();
        if (axis != 0) {
            AxisFirst turn = new AxisFirst(axis, from, to);
            return turned(turn, from, to).plus(ofImage(turn.from(), turn.to(), rule.along(0), threads));
        }
        return floats((long) from.plane() + to.plane())
                .plus(doubles(from.plane()))
                .plus(outputPlane(rule.order(), 1, from, to))
                .plus(strips(from, to, threads));
    }

    /** Of a label resampler. */
    public static Bytes ofLabels(Shape from, Shape to, ResampleRule rule) {
        if (from.equals(to)) {
            return shorts(from.plane());
        }
        if (rule.order() > 1 || !rule.choosesSlices(from, to)) {
            Bytes general = SplineMemory.ofLabels(
                    from, to, new SplineMemory.Rule(rule.order(), rule.orderZ(), rule.separateAxis()));
            return general.plus(floats((long) from.plane() + to.plane()))
                    .plus(shorts((long) from.plane() + to.plane()));
        }
        int axis = rule.separateAxis().orElse(0);
        if (axis != 0) {
            AxisFirst turn = new AxisFirst(axis, from, to);
            Bytes betweenTypes = floats((long) turn.from().plane() + turn.to().plane())
                    .plus(shorts((long) from.plane() + to.plane()));
            return turned(turn, from, to).plus(betweenTypes).plus(ofLabels(turn.from(), turn.to(), rule.along(0)));
        }
        return shorts(2L * from.plane() + to.plane());
    }

    /** {@link CubicDepthPass} with {@link CausalStart}, or {@link PlainDepthPass}. */
    private static Bytes depthPass(int order, Shape from) {
        if (order != 3) {
            return doubles(from.plane());
        }
        int length = from.z() + 2 * AxisTaps.CUBIC_PADDING;
        long stretch = (long) Math.ceil(Math.sqrt(length));
        long kept = (length + stretch - 1) / stretch;
        // One for the start of the filter, and one in PlaneReader.
        return doubles((kept + stretch + 2) * from.plane());
    }

    /** {@link OutputPlane} with its filter and interpolators. */
    private static Bytes outputPlane(int order, int depthTaps, Shape from, Shape to) {
        long margin = 2L * AxisTaps.marginOf(order);
        long extendedY = from.y() + margin;
        long extendedX = from.x() + margin;
        Bytes coefficients = rows(extendedX, extendedY);
        Bytes result = rows(to.y(), to.x());
        Bytes memory = result.plus(rows(2 * extendedY, to.x()));
        for (int tap = 0; tap < depthTaps; tap++) {
            memory = memory.plus(coefficients).plus(result);
        }
        return memory;
    }

    /** {@link Strip}s of the filter, of the sums without signs and of both interpolators. */
    private static Bytes strips(Shape from, Shape to, int threads) {
        long filtered = Math.max(from.y(), from.x()) + 2L * AxisTaps.CUBIC_PADDING;
        long summed = from.x() + 2L * AxisTaps.marginOf(3);
        return rows(threads * (filtered + summed + 2L * to.x()), Strip.WIDTH);
    }

    /** Arrays of doubles, with their headers and references. */
    private static Bytes rows(long count, long length) {
        return Bytes.onHeap(count * (length * Double.BYTES + ROW));
    }

    /** {@link AxisFirst}: both volumes, and the planes that pass through it. */
    private static Bytes turned(AxisFirst turn, Shape from, Shape to) {
        long voxels = turn.from().voxels() + turn.to().voxels();
        return Bytes.offHeap(voxels * Float.BYTES).plus(floats(Math.max(from.plane(), to.plane())));
    }

    private static Bytes shorts(long count) {
        return Bytes.onHeap(count * Short.BYTES);
    }

    private static Bytes floats(long count) {
        return Bytes.onHeap(count * Float.BYTES);
    }

    private static Bytes doubles(long count) {
        return Bytes.onHeap(count * Double.BYTES);
    }
}
