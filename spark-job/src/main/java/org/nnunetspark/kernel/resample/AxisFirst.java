package org.nnunetspark.kernel.resample;

import java.util.function.BiConsumer;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/**
 * Turns a volume so that its y or x axis comes first, has it resampled, and turns the result back. Both turned volumes lie
 * outside the heap, as float32, which holds every label exactly; they are freed before {@link #resample} returns.
 */
final class AxisFirst {
    private final int[] axes;
    private final Shape from;
    private final Shape to;

    /** @param axis 1 (y) or 2 (x) */
    AxisFirst(int axis, Shape from, Shape to) {
        this.axes = axis == 1 ? new int[] {1, 0, 2} : new int[] {2, 0, 1};
        this.from = from.permuted(axes);
        this.to = to.permuted(axes);
    }

    /** The shape before, turned. */
    Shape from() {
        return from;
    }

    /** The shape after, turned. */
    Shape to() {
        return to;
    }

    /** Resamples a volume; the resampler sees it turned. */
    void resample(PlaneSource source, BiConsumer<PlaneSource, PlaneSink> resampler, PlaneSink sink) {
        try (Volume before = Volume.allocate(from, VoxelType.FLOAT32);
                Volume after = Volume.allocate(to, VoxelType.FLOAT32)) {
            turn(source, before);
            long plane = to.plane();
            resampler.accept(PlaneSource.of(before), (z, values) -> after.write(z * plane, values, 0, to.plane()));
            turnBack(after, sink);
        }
    }

    private void turn(PlaneSource source, Volume turned) {
        int columns = source.shape().x();
        float[] plane = new float[source.shape().plane()];
        float[] line = new float[from.x()];
        for (int z = 0; z < source.shape().z(); z++) {
            source.read(z, plane);
            for (int slice = 0; slice < from.z(); slice++) {
                int at = axes[0] == 1 ? slice * columns : slice;
                int step = axes[0] == 1 ? 1 : columns;
                for (int i = 0; i < line.length; i++, at += step) {
                    line[i] = plane[at];
                }
                turned.write(index(from, slice, z), line, 0, line.length);
            }
        }
    }

    private void turnBack(Volume turned, PlaneSink sink) {
        int columns = axes[0] == 1 ? to.x() : to.z();
        float[] plane = new float[Math.multiplyExact(to.z(), to.x())];
        float[] line = new float[to.x()];
        Volume.Reader reader = turned.reader();
        for (int z = to.y() - 1; z >= 0; z--) {
            for (int slice = 0; slice < to.z(); slice++) {
                reader.read(index(to, slice, z), line, 0, line.length);
                int at = axes[0] == 1 ? slice * columns : slice;
                int step = axes[0] == 1 ? 1 : columns;
                for (int i = 0; i < line.length; i++, at += step) {
                    plane[at] = line[i];
                }
            }
            sink.accept(z, plane);
        }
    }

    private static long index(Shape turned, int slice, int row) {
        return ((long) slice * turned.y() + row) * turned.x();
    }
}
