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

    /**
     * Gives a slice as doubles, of the same values. To be overridden by who has them at hand: to widen a plane takes as long as to
     * filter it.
     *
     * @param scratch room for a plane; what it holds is replaced
     */
    default void read(int z, double[] plane, float[] scratch) {
        read(z, scratch);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = scratch[i];
        }
    }

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
