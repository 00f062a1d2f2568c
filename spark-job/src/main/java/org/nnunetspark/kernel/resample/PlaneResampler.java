package org.nnunetspark.kernel.resample;

import org.nnunetspark.parallel.Helpers;

/**
 * Resamples single planes in y and x, each for itself: skimage.transform.resize in two dimensions, clipped to the values of
 * the plane. Not thread-safe.
 */
final class PlaneResampler {
    private final boolean unchanged;
    private final OutputPlane output;

    PlaneResampler(AxisTaps y, AxisTaps x, Helpers helpers) {
        this.unchanged = y.inputSize() == y.size() && x.inputSize() == x.size();
        this.output = new OutputPlane(AxisTaps.none(), y, x, helpers);
    }

    /** Resamples slice z; copies it if its size stays, as scipy does then. */
    void resample(PlaneReader reader, int z, float[] result) {
        if (unchanged) {
            float[] voxels = reader.floats(z);
            System.arraycopy(voxels, 0, result, 0, voxels.length);
            return;
        }
        ValueRange range = new ValueRange();
        range.include(reader.doubles(z));
        output.load(0, reader.doubles(z), range.magnitude());
        output.write(0, range, result);
    }
}
