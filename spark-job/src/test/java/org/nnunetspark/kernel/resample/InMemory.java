package org.nnunetspark.kernel.resample;

import org.nnunetspark.volume.Shape;

/** Runs the resamplers over whole arrays, and checks how planes are given. */
final class InMemory {
    private InMemory() {}

    /** A channel in an array. */
    static final class Image implements PlaneSource {
        private final Shape shape;
        private final float[] voxels;

        Image(Shape shape, float[] voxels) {
            this.shape = shape;
            this.voxels = voxels;
        }

        float[] voxels() {
            return voxels;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public void read(int z, float[] plane) {
            System.arraycopy(voxels, z * shape.plane(), plane, 0, shape.plane());
        }

        float[] resampled(Shape to, ResampleRule rule) {
            float[] result = new float[(int) to.voxels()];
            int[] next = {to.z() - 1};
            new ImageResampler(shape, to, rule).resample(this, (z, plane) -> {
                expectPlane(z, next);
                System.arraycopy(plane, 0, result, z * to.plane(), to.plane());
            });
            expectPlane(-1, next);
            return result;
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

        short[] voxels() {
            return voxels;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public void read(int z, short[] plane) {
            System.arraycopy(voxels, z * shape.plane(), plane, 0, shape.plane());
        }

        short[] resampled(Shape to, ResampleRule rule) {
            short[] result = new short[(int) to.voxels()];
            int[] next = {to.z() - 1};
            new LabelResampler(shape, to, rule).resample(this, (z, plane) -> {
                expectPlane(z, next);
                System.arraycopy(plane, 0, result, z * to.plane(), to.plane());
            });
            expectPlane(-1, next);
            return result;
        }
    }

    private static void expectPlane(int z, int[] next) {
        if (z != next[0]--) {
            throw new AssertionError("plane " + z + " was given out of turn");
        }
    }
}
