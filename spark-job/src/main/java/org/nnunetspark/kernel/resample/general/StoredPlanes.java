package org.nnunetspark.kernel.resample.general;

import java.util.Arrays;
import org.nnunetspark.volume.DoubleVolume;
import org.nnunetspark.volume.Shape;

/** Planes that are kept outside the heap, 8 bytes a voxel. */
final class StoredPlanes implements Planes, AutoCloseable {
    private final DoubleVolume volume;

    /** Undefined until written. */
    StoredPlanes(Shape shape) {
        this.volume = DoubleVolume.allocate(shape);
    }

    /** Writes one value everywhere. */
    void fill(double value) {
        double[] plane = new double[shape().plane()];
        Arrays.fill(plane, value);
        for (int z = 0; z < shape().z(); z++) {
            write(z, plane);
        }
    }

    @Override
    public Shape shape() {
        return volume.shape();
    }

    @Override
    public void read(int z, double[] plane) {
        volume.read((long) z * shape().plane(), plane, 0, shape().plane());
    }

    void write(int z, double[] plane) {
        volume.write((long) z * shape().plane(), plane, 0, shape().plane());
    }

    @Override
    public void close() {
        volume.close();
    }
}
