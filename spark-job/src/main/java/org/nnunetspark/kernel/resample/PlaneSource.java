package org.nnunetspark.kernel.resample;

import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/** Where the planes of one image channel come from. */
public interface PlaneSource {
    /** Voxels per axis, z, y, x. */
    Shape shape();

    /**
     * Fills the first {@code y * x} elements of {@code plane} with slice {@code z}, x fastest. Called from one thread, for
     * any z, also more than once; it must give the same values every time.
     */
    void read(int z, float[] plane);

    /** The planes of a volume, which is open while they are read. */
    static PlaneSource of(Volume volume) {
        Volume.Reader reader = volume.reader();
        return new PlaneSource() {
            @Override
            public Shape shape() {
                return volume.shape();
            }

            @Override
            public void read(int z, float[] plane) {
                int size = volume.shape().plane();
                reader.read((long) z * size, plane, 0, size);
            }
        };
    }
}
