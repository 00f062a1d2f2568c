package org.nnunetspark.pipeline.estimate;

import java.io.Serializable;
import java.util.Collection;
import org.nnunetspark.pipeline.CaseSize;
import org.nnunetspark.volume.Shape;

/**
 * Most memory that one case holds at a time, besides what the process holds anyway.
 *
 * @param heap bytes of Java's heap: planes of voxels on their way through the resampling and into chunks
 * @param outside bytes outside the heap: whole volumes
 */
public record MemoryNeed(long heap, long outside) implements Serializable {
    /** Planes of float64 that a spline keeps at least, and the margin that extends the axis on both sides. */
    private static final long PLANES = 12;

    private static final long MARGIN = 24;

    /** By the sizes of a case and of its results, configurations being made one after the other. */
    static MemoryNeed of(CaseSize size, Collection<OutputSize> outputs) {
        long voxels = size.shape().voxels();
        long outside = size.imageBytes() + Math.min(size.imageBytes(), voxels * Float.BYTES) + 2 * voxels * Short.BYTES;
        long labels = outputs.stream()
                .mapToLong(output -> output.shape().voxels() * Short.BYTES)
                .max()
                .orElse(0);
        long heap = outputs.stream()
                .mapToLong(output -> heap(size.shape(), output))
                .max()
                .orElse(0);
        return new MemoryNeed(heap, outside + labels);
    }

    /** The depth pass keeps a plane in every square root of the axis; a layer of chunks is as deep as the plane is cut. */
    private static long heap(Shape in, OutputSize out) {
        long largestIn = in.voxels() / Math.min(in.z(), Math.min(in.y(), in.x()));
        long longest = Math.max(in.z(), Math.max(in.y(), in.x()));
        long kept = 2 * (long) Math.ceil(Math.sqrt((double) (longest + MARGIN)));
        long layer =
                Math.min(out.shape().z(), out.chunkDepth()) * (long) out.shape().plane() * Float.BYTES;
        return (kept + PLANES) * largestIn * Double.BYTES
                + PLANES * out.shape().plane() * Double.BYTES
                + layer
                + out.properties();
    }

    public long total() {
        return heap + outside;
    }
}
