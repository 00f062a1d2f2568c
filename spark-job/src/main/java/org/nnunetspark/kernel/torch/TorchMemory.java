package org.nnunetspark.kernel.torch;

import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/** The most memory that {@link TorchImageResampler} and {@link TorchLabelResampler} take, without source and sink. */
public final class TorchMemory {
    private TorchMemory() {}

    /** Of an image: {@link NestedPlanes}, which take more than {@link CornerPlanes}. */
    public static Bytes ofImage(Shape from, Shape to) {
        if (from.equals(to)) {
            return Bytes.onHeap((long) Float.BYTES * to.plane());
        }
        long rows = (long) from.y() * to.x();
        return Bytes.onHeap(Float.BYTES * (2L * from.plane() + rows + 3L * to.plane()));
    }

    /** Of a label map. */
    public static Bytes ofLabels(Shape from, Shape to) {
        return Bytes.onHeap(Short.BYTES * (2L * from.plane() + to.plane()));
    }
}
