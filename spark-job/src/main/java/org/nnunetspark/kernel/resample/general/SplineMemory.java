package org.nnunetspark.kernel.resample.general;

import java.util.OptionalInt;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/** The most memory that {@link SplineResampling} takes, without source and sink. */
public final class SplineMemory {
    private SplineMemory() {}

    /** The arguments of {@link SplineResampling}. */
    public record Rule(int order, int orderZ, OptionalInt axis) {}

    /** Of {@link SplineResampling#image}. */
    public static Bytes ofImage(Shape from, Shape to, Rule rule) {
        if (rule.axis().isEmpty()) {
            return resized(from, rule.order()).plus(planes(from, to));
        }
        Shape slices = slices(from, to, rule);
        Bytes along = slices.equals(to) ? Bytes.NONE : resized(slices, rule.orderZ());
        return volume(slices)
                .plus(volume(from).plus(slice(from, to, rule)).or(along))
                .plus(planes(from, to));
    }

    /** Of {@link SplineResampling#labels}. */
    public static Bytes ofLabels(Shape from, Shape to, Rule rule) {
        if (rule.axis().isEmpty()) {
            return volume(to)
                    .plus(volume(to))
                    .plus(resized(from, rule.order()))
                    .plus(resized(from, 0))
                    .plus(planes(from, to));
        }
        Shape slices = slices(from, to, rule);
        Shape slice = SliceVolume.axisFirst(slices, rule.axis().getAsInt());
        Bytes votes = Bytes.offHeap(2L * Double.BYTES * slice.plane());
        boolean byThreshold = rule.orderZ() > 0 && !slices.equals(to);
        Bytes along = byThreshold ? volume(to).plus(resized(slices, rule.orderZ())) : resized(slices, 0);
        return volume(slices)
                .plus(volume(from).plus(votes).plus(slice(from, to, rule)).or(along))
                .plus(planes(from, to));
    }

    /** What slices of the new size become, as many as there were. */
    private static Shape slices(Shape from, Shape to, Rule rule) {
        int[] shape = to.toArray();
        shape[rule.axis().getAsInt()] = from.axis(rule.axis().getAsInt());
        return Shape.of(shape);
    }

    /** {@link SliceVolume} and {@link StoredPlanes}. */
    private static Bytes volume(Shape shape) {
        return Bytes.offHeap(shape.voxels() * Double.BYTES);
    }

    /** {@link Resized}: planes of coefficients, their filters, and coefficients along z outside the heap. */
    private static Bytes resized(Shape from, int order) {
        int margin = order > 1 ? 2 * SplineFilter.MARGIN : 0;
        long plane = (long) (from.y() + margin) * (from.x() + margin);
        Bytes planes = doubles((order + 1L) * plane + filtered(from, order));
        return order > 1 ? planes.plus(depth(from)).plus(volumeWithMargin(from)) : planes;
    }

    /** {@link Resized} of one slice along the axis that is apart, with {@link Clipped}. */
    private static Bytes slice(Shape from, Shape to, Rule rule) {
        int axis = rule.axis().getAsInt();
        Shape before = SliceVolume.axisFirst(from, axis);
        Shape after = SliceVolume.axisFirst(to, axis);
        long margin = 2L * SplineFilter.MARGIN;
        long plane = (before.y() + margin) * (before.x() + margin);
        return doubles(2 * plane + filtered(before, rule.order()) + 4L * after.plane() + 2L * before.plane());
    }

    /** {@link PlaneCoefficients}. */
    private static long filtered(Shape from, int order) {
        return order > 1 ? from.plane() + (from.y() + 2L * SplineFilter.PADDING) * from.x() : from.plane();
    }

    private static Bytes volumeWithMargin(Shape from) {
        return Bytes.offHeap((from.z() + 2L * SplineFilter.MARGIN) * from.plane() * Double.BYTES);
    }

    /** The strip that {@link DepthCoefficients} filters at a time. */
    private static Bytes depth(Shape from) {
        return doubles(Math.max(DepthCoefficients.STRIP, from.z() + 2L * SplineFilter.PADDING));
    }

    /** Planes that pass by, and those of a {@link LabelVote}. */
    private static Bytes planes(Shape from, Shape to) {
        return doubles(2L * from.plane() + 5L * to.plane());
    }

    private static Bytes doubles(long count) {
        return Bytes.onHeap(count * Double.BYTES);
    }
}
