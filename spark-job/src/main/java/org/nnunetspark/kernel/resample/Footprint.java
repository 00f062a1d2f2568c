package org.nnunetspark.kernel.resample;

import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.VoxelType;

/**
 * Memory that resampling one channel or one label map takes, without its source and what the sink keeps: an upper estimate,
 * for deciding whether a case fits before it is read.
 *
 * @param heap bytes on the heap
 * @param offHeap bytes outside it
 */
public record Footprint(long heap, long offHeap) {
    /** What {@link ImageResampler} takes. */
    public static Footprint ofImage(Shape from, Shape to, ResampleRule rule) {
        if (from.equals(to)) {
            return new Footprint((long) Float.BYTES * from.plane(), 0);
        }
        int axis = rule.separateAxis().orElse(0);
        if (axis != 0) {
            AxisFirst turn = new AxisFirst(axis, from, to);
            return ofImage(turn.from(), turn.to(), rule.along(0)).plus(ofTurn(from, to));
        }
        boolean isWhole = rule.separateAxis().isEmpty();
        long taps = isWhole ? rule.order() + 1 : 1;
        long depth = isWhole && rule.order() == 3 ? 2 * (long) Math.ceil(Math.sqrt(from.z() + 24)) + 2 : 1;
        long rows = from.y() + 4L;
        long in = rows * (from.x() + 4);
        long out = to.plane();
        long strips = 3L * Strip.WIDTH * (Math.max(from.y(), Math.max(from.x(), to.x())) + 24);
        long doubles = (depth + taps + 1) * in + (taps + 1) * out + 2 * rows * to.x() + strips;
        return new Footprint(Double.BYTES * doubles + Float.BYTES * (in + out), 0).plus(tables(to));
    }

    /** What {@link LabelResampler} takes. */
    public static Footprint ofLabels(Shape from, Shape to, ResampleRule rule) {
        long planes = Short.BYTES * (2L * from.plane() + to.plane());
        Footprint flat = new Footprint(planes + 8L * from.x(), 0).plus(tables(to));
        int axis = rule.separateAxis().orElse(0);
        if (axis == 0 || from.equals(to)) {
            return flat;
        }
        AxisFirst turn = new AxisFirst(axis, from, to);
        long turned = (long) turn.from().plane() + turn.to().plane();
        long copies = Short.BYTES * ((long) from.plane() + to.plane()) + Float.BYTES * turned;
        return ofLabels(turn.from(), turn.to(), rule.along(0))
                .plus(ofTurn(from, to))
                .plus(new Footprint(copies, 0));
    }

    private static Footprint ofTurn(Shape from, Shape to) {
        long planes = (long) from.plane() + to.plane();
        return new Footprint(2 * Float.BYTES * planes, VoxelType.FLOAT32.bytes() * (from.voxels() + to.voxels()));
    }

    /** Taps and weights of the axes, and small objects. */
    private static Footprint tables(Shape to) {
        return new Footprint(100L * (to.z() + to.y() + to.x()) + (1 << 14), 0);
    }

    private Footprint plus(Footprint other) {
        return new Footprint(heap + other.heap, offHeap + other.offHeap);
    }
}
