package org.nnunetspark.kernel.resample;

/** Where the planes of a resampled label map go. */
@FunctionalInterface
public interface LabelSink {
    /**
     * Takes slice {@code z}: {@code y * x} labels, x fastest. Every slice comes exactly once, the last slice first. The
     * array is the caller's and valid only during the call.
     */
    void accept(int z, short[] plane);
}
