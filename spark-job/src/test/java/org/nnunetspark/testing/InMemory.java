package org.nnunetspark.testing;

import java.util.function.Consumer;
import org.nnunetspark.kernel.resample.ImageResampler;
import org.nnunetspark.kernel.resample.LabelResampler;
import org.nnunetspark.kernel.resample.LabelSink;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSink;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.kernel.resample.ResampleRule;
import org.nnunetspark.volume.Shape;

/** Runs the resamplers over whole arrays, and checks how planes are given. */
public final class InMemory {
    private InMemory() {}

    /** All planes that a resampler gives, which must come one by one from the last on. */
    public static float[] image(Shape to, Consumer<PlaneSink> resampling) {
        float[] result = new float[(int) to.voxels()];
        int[] next = {to.z() - 1};
        resampling.accept((z, plane) -> {
            expectPlane(z, next);
            System.arraycopy(plane, 0, result, z * to.plane(), to.plane());
        });
        expectPlane(-1, next);
        return result;
    }

    /** The same of labels. */
    public static short[] labels(Shape to, Consumer<LabelSink> resampling) {
        short[] result = new short[(int) to.voxels()];
        int[] next = {to.z() - 1};
        resampling.accept((z, plane) -> {
            expectPlane(z, next);
            System.arraycopy(plane, 0, result, z * to.plane(), to.plane());
        });
        expectPlane(-1, next);
        return result;
    }

    /** A channel in an array. */
    public static final class Image implements PlaneSource {
        private final Shape shape;
        private final float[] voxels;

        public Image(Shape shape, float[] voxels) {
            this.shape = shape;
            this.voxels = voxels;
        }

        public float[] voxels() {
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

        public float[] resampled(Shape to, ResampleRule rule) {
            return image(to, sink -> new ImageResampler(shape, to, rule).resample(this, sink));
        }
    }

    /** A label map in an array. */
    public static final class Labels implements LabelSource {
        private final Shape shape;
        private final short[] voxels;

        public Labels(Shape shape, short[] voxels) {
            this.shape = shape;
            this.voxels = voxels;
        }

        public short[] voxels() {
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

        public short[] resampled(Shape to, ResampleRule rule) {
            return labels(to, sink -> new LabelResampler(shape, to, rule).resample(this, sink));
        }
    }

    private static void expectPlane(int z, int[] next) {
        if (z != next[0]--) {
            throw new AssertionError("plane " + z + " was given out of turn");
        }
    }
}
