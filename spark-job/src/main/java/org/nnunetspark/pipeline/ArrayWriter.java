package org.nnunetspark.pipeline;

import java.io.IOException;

/** Takes the planes of one array, each once, channel by channel and along z in either direction; the caller closes it. */
interface ArrayWriter extends AutoCloseable {
    /** Takes y * x values of an image, x fastest. */
    void accept(int channel, int z, float[] plane) throws IOException;

    /** Takes y * x values of a segmentation, x fastest. */
    void accept(int channel, int z, short[] plane) throws IOException;

    /** Ends the array after its last plane. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
