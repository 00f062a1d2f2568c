package org.nnunetspark.pipeline;

import java.io.IOException;
import org.nnunetspark.volume.Shape;

/** The files of a case's arrays while they are made; the segmentation comes first, then the image. Not thread-safe. */
interface CaseArrays extends AutoCloseable {
    /** Begins the segmentation, one channel of int16. */
    ArrayWriter segmentation(Shape shape) throws IOException;

    /** Begins the image, float32. */
    ArrayWriter image(int channels, Shape shape) throws IOException;

    /** Ends the files once both arrays are finished and closed. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
