package org.nnunetspark.kernel.torch;

import java.util.Arrays;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.Shape;

/** Runs the resamplers over whole arrays, and checks how planes are given. */
final class InMemory {
    private InMemory() {}

    /** One channel of several, resampled. */
    static float[] channel(TorchImageResampler resampler, int channel, float[] image, Shape from, Shape to) {
        int voxels = (int) from.voxels();
        float[] voxelsOfChannel = Arrays.copyOfRange(image, channel * voxels, (channel + 1) * voxels);
        float[] result = new float[(int) to.voxels()];
        int[] next = {to.z() - 1};
        resampler.resample(channel, new Image(from, voxelsOfChannel), (z, plane) -> {
            expectPlane(z, next);
            System.arraycopy(plane, 0, result, z * to.plane(), to.plane());
        });
        expectPlane(-1, next);
        return result;
    }

    static short[] labels(TorchLabelResampler resampler, short[] labels, Shape from, Shape to) {
        short[] result = new short[(int) to.voxels()];
        int[] next = {to.z() - 1};
        resampler.resample(new Labels(from, labels), (z, plane) -> {
            expectPlane(z, next);
            System.arraycopy(plane, 0, result, z * to.plane(), to.plane());
        });
        expectPlane(-1, next);
        return result;
    }

    /** A channel in an array. */
    static final class Image implements PlaneSource {
        private final Shape shape;
        private final float[] voxels;

        Image(Shape shape, float[] voxels) {
            this.shape = shape;
            this.voxels = voxels;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public void read(int z, float[] plane) {
            System.arraycopy(voxels, z * shape.plane(), plane, 0, shape.plane());
        }
    }

    /** A label map in an array. */
    static final class Labels implements LabelSource {
        private final Shape shape;
        private final short[] voxels;

        Labels(Shape shape, short[] voxels) {
            this.shape = shape;
            this.voxels = voxels;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public void read(int z, short[] plane) {
            System.arraycopy(voxels, z * shape.plane(), plane, 0, shape.plane());
        }
    }

    private static void expectPlane(int z, int[] next) {
        if (z != next[0]--) {
            throw new AssertionError("plane " + z + " was given out of turn");
        }
    }
}
