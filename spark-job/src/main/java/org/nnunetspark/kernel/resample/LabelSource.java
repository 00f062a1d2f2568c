package org.nnunetspark.kernel.resample;

import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;

/** Where the planes of a label map come from. */
public interface LabelSource {
    /** Voxels per axis, z, y, x. */
    Shape shape();

    /**
     * Fills the first {@code y * x} elements of {@code plane} with slice {@code z}, x fastest. Called from one thread, for
     * any z, also more than once; it must give the same labels every time.
     */
    void read(int z, short[] plane);

    /** The planes of a volume, which is open while they are read. */
    static LabelSource of(LabelVolume labels) {
        return new LabelSource() {
            @Override
            public Shape shape() {
                return labels.shape();
            }

            @Override
            public void read(int z, short[] plane) {
                int size = labels.shape().plane();
                labels.read((long) z * size, plane, 0, size);
            }
        };
    }
}
