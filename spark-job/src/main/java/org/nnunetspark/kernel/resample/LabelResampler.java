package org.nnunetspark.kernel.resample;

import java.util.function.BiConsumer;
import org.nnunetspark.kernel.resample.general.SplineResampling;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.volume.Shape;

/**
 * Resamples a label map to another shape, every label as nnU-Net's resample_data_or_seg_to_shape with batchgenerators 0.25.5:
 * each label's indicator is interpolated and the highest score wins; on a tie the nearest neighbour's label if it
 * is among the tied, else the smallest label. The rule is applied per slice where an axis is treated apart. -1 is a label
 * like any other.
 *
 * <p>The cost does not depend on the number of labels. Memory: two planes of the old size and one of the new; with y or x
 * apart, the map and its result also lie once as float32 outside the heap while {@link #resample} runs. Orders over 1 cost time
 * for every label and need what {@link SplineResampling} needs, and so does an order along the axis apart.
 *
 * <p>Owns its scratch space: not thread-safe, but good for any number of maps of these shapes.
 */
public final class LabelResampler {
    private final Shape from;
    private final Method method;

    /** One way to resample. */
    @FunctionalInterface
    private interface Method {
        void resample(LabelSource source, LabelSink sink);
    }

    /**
     * @param from shape of the sources
     * @param to shape of what the sinks get
     * @param rule any
     */
    public LabelResampler(Shape from, Shape to, ResampleRule rule) {
        this(from, to, rule, Helpers.none());
    }

    /** The same, with the help of others. */
    public LabelResampler(Shape from, Shape to, ResampleRule rule, Helpers helpers) {
        this.from = from;
        this.method = method(from, to, rule, helpers);
    }

    private static Method method(Shape from, Shape to, ResampleRule rule, Helpers helpers) {
        if (from.equals(to)) {
            return LabelResampler::copy;
        }
        if (rule.order() > 1 || !rule.choosesSlices(from, to)) {
            SplineResampling general = new SplineResampling(to, rule.order(), rule.orderZ(), rule.separateAxis());
            return (source, sink) -> general.labels(AsDoubles.planes(source), AsDoubles.labels(sink, to.plane()));
        }
        int axis = rule.separateAxis().orElse(0);
        if (axis != 0) {
            return turned(new AxisFirst(axis, from, to), to, rule, helpers);
        }
        int orderAlong = rule.separateAxis().isPresent() ? 0 : rule.order();
        LabelAxis z = new LabelAxis(orderAlong, from.z(), to.z());
        LabelAxis y = new LabelAxis(rule.order(), from.y(), to.y());
        LabelAxis x = new LabelAxis(rule.order(), from.x(), to.x());
        LabelPlane plane = new LabelPlane(z, y, x, from.x(), helpers);
        return (source, sink) -> eachPlane(source, z, plane, new short[to.plane()], sink);
    }

    private static Method turned(AxisFirst turn, Shape to, ResampleRule rule, Helpers helpers) {
        LabelResampler slices = new LabelResampler(turn.from(), turn.to(), rule.along(0), helpers);
        BiConsumer<PlaneSource, PlaneSink> resampler = (source, sink) -> slices.resample(
                LabelsAsFloats.labels(source),
                LabelsAsFloats.labels(sink, turn.to().plane()));
        return (source, sink) ->
                turn.resample(LabelsAsFloats.floats(source), resampler, LabelsAsFloats.floats(sink, to.plane()));
    }

    /**
     * Resamples a label map.
     *
     * @throws IllegalArgumentException if the source has another shape
     */
    public void resample(LabelSource source, LabelSink sink) {
        if (!source.shape().equals(from)) {
            throw new IllegalArgumentException("a resampler of " + from + " was given " + source.shape());
        }
        method.resample(source, sink);
    }

    private static void copy(LabelSource source, LabelSink sink) {
        short[] plane = new short[source.shape().plane()];
        for (int z = source.shape().z() - 1; z >= 0; z--) {
            source.read(z, plane);
            sink.accept(z, plane);
        }
    }

    private static void eachPlane(LabelSource source, LabelAxis z, LabelPlane plane, short[] result, LabelSink sink) {
        TwoPlanes planes = new TwoPlanes(source);
        for (int k = z.size() - 1; k >= 0; k--) {
            plane.write(k, planes.get(z.low(k)), planes.get(z.high(k)), result);
            sink.accept(k, result);
        }
    }

    /** The last even and the last odd plane: two neighbours are held at once, and no plane is read twice. */
    private static final class TwoPlanes {
        private final LabelSource source;
        private final short[][] planes;
        private final int[] held = {-1, -1};

        TwoPlanes(LabelSource source) {
            this.source = source;
            this.planes = new short[2][source.shape().plane()];
        }

        short[] get(int z) {
            int slot = z % 2;
            if (held[slot] != z) {
                source.read(z, planes[slot]);
                held[slot] = z;
            }
            return planes[slot];
        }
    }
}
