package org.nnunetspark.kernel.resample;

/** Reads planes. Keeps the last one: at the edges a plane is asked for many times in a row. */
final class PlaneReader {
    private final PlaneSource source;
    private final float[] floats;
    private final double[] doubles;
    private int heldFloats = -1;
    private int heldDoubles = -1;

    PlaneReader(PlaneSource source) {
        this.source = source;
        this.floats = new float[source.shape().plane()];
        this.doubles = new double[floats.length];
    }

    /** Slice z; valid until the next one is read. */
    float[] floats(int z) {
        if (z != heldFloats) {
            source.read(z, floats);
            heldFloats = z;
        }
        return floats;
    }

    /** Slice z; valid until the next one is read. */
    double[] doubles(int z) {
        if (z != heldDoubles) {
            heldFloats = -1;
            source.read(z, doubles, floats);
            heldDoubles = z;
        }
        return doubles;
    }
}
