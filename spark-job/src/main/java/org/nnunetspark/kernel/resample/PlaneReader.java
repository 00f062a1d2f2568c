package org.nnunetspark.kernel.resample;

/** Reads planes as doubles. Keeps the last one: at the edges a plane is asked for many times in a row. */
final class PlaneReader {
    private final PlaneSource source;
    private final float[] voxels;
    private int held = -1;

    PlaneReader(PlaneSource source) {
        this.source = source;
        this.voxels = new float[source.shape().plane()];
    }

    /** Slice z; valid until the next one is read. */
    float[] read(int z) {
        if (z != held) {
            source.read(z, voxels);
            held = z;
        }
        return voxels;
    }

    /** Slice z times a factor. */
    void read(int z, double factor, double[] plane) {
        float[] values = read(z);
        for (int i = 0; i < values.length; i++) {
            plane[i] = values[i] * factor;
        }
    }
}
