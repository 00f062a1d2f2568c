package org.nnunetspark.pipeline;

import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;

/**
 * The slices of a label volume.
 *
 * @param labels open while slices are read
 */
record LabelPlanes(LabelVolume labels) implements LabelSource {
    @Override
    public Shape shape() {
        return labels.shape();
    }

    @Override
    public void read(int z, short[] plane) {
        int size = labels.shape().plane();
        labels.read((long) z * size, plane, 0, size);
    }
}
