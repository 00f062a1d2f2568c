package org.nnunetspark.kernel.resample;

import org.nnunetspark.kernel.resample.general.SplineResampling;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.volume.Shape;

/**
 * Resamples an image channel to another shape: float32, every bit as nnU-Net's resample_data_or_seg_to_shape. Computed in
 * doubles, clipped to the values of the channel, or of each slice where an axis is treated apart.
 *
 * <p>Memory: {@code 2 * sqrt(slices + 24)} planes of doubles of the old size and about a dozen of
 * either size, on the heap; the result never exists whole. With z apart only the latter. With y or x apart, the channel and its
 * result lie once as float32 outside the heap while {@link #resample} runs. A channel is read up to four times over. Other orders than 0, 1 and 3, and an
 * order along the axis apart, need what {@link SplineResampling} needs.
 *
 * <p>Owns its scratch space: not thread-safe, but good for any number of channels of these shapes.
 */
public final class ImageResampler {
    private final Shape from;
    private final Method method;

    /** One way to resample. */
    @FunctionalInterface
    private interface Method {
        void resample(PlaneSource source, PlaneSink sink);
    }

    /**
     * @param from shape of the sources
     * @param to shape of what the sinks get
     * @param rule any
     */
    public ImageResampler(Shape from, Shape to, ResampleRule rule) {
        this(from, to, rule, Helpers.none());
    }

    /** The same, with the help of others. */
    public ImageResampler(Shape from, Shape to, ResampleRule rule, Helpers helpers) {
        this.from = from;
        this.method = method(from, to, rule, helpers);
    }

    private static Method method(Shape from, Shape to, ResampleRule rule, Helpers helpers) {
        if (from.equals(to)) {
            return ImageResampler::copy;
        }
        if (isRare(from, to, rule)) {
            SplineResampling general = new SplineResampling(to, rule.order(), rule.orderZ(), rule.separateAxis());
            return (source, sink) -> general.image(AsDoubles.planes(source), AsDoubles.floats(sink, to.plane()));
        }
        AxisTaps y = new AxisTaps(rule.order(), from.y(), to.y());
        AxisTaps x = new AxisTaps(rule.order(), from.x(), to.x());
        if (rule.separateAxis().isEmpty()) {
            VolumeResampler volume = new VolumeResampler(new AxisTaps(rule.order(), from.z(), to.z()), y, x, helpers);
            return (source, sink) -> volume.resample(new PlaneReader(source), sink);
        }
        int axis = rule.separateAxis().getAsInt();
        if (axis == 0) {
            PlaneResampler plane = new PlaneResampler(y, x, helpers);
            return (source, sink) -> eachSlice(source, to, plane, sink);
        }
        AxisFirst turn = new AxisFirst(axis, from, to);
        ImageResampler slices = new ImageResampler(turn.from(), turn.to(), rule.along(0), helpers);
        return (source, sink) -> turn.resample(source, slices::resample, sink);
    }

    /** What planners never write is left to code that is not made for speed. */
    static boolean isRare(Shape from, Shape to, ResampleRule rule) {
        return rule.order() == 2 || rule.order() > 3 || !rule.choosesSlices(from, to);
    }

    /**
     * Resamples a channel.
     *
     * @throws IllegalArgumentException if the source has another shape
     */
    public void resample(PlaneSource source, PlaneSink sink) {
        if (!source.shape().equals(from)) {
            throw new IllegalArgumentException("a resampler of " + from + " was given " + source.shape());
        }
        method.resample(source, sink);
    }

    private static void copy(PlaneSource source, PlaneSink sink) {
        float[] plane = new float[source.shape().plane()];
        for (int z = source.shape().z() - 1; z >= 0; z--) {
            source.read(z, plane);
            sink.accept(z, plane);
        }
    }

    private static void eachSlice(PlaneSource source, Shape to, PlaneResampler resampler, PlaneSink sink) {
        AxisTaps nearest = new AxisTaps(0, source.shape().z(), to.z());
        PlaneReader reader = new PlaneReader(source);
        float[] plane = new float[to.plane()];
        int held = -1;
        for (int z = to.z() - 1; z >= 0; z--) {
            if (nearest.first(z) != held) {
                held = nearest.first(z);
                resampler.resample(reader, held, plane);
            }
            sink.accept(z, plane);
        }
    }
}
