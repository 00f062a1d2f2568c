package org.nnunetspark.kernel.resample;

import org.nnunetspark.parallel.Helpers;

/**
 * Resamples a volume in all three axes, a plane at a time from the last to the first: skimage.transform.resize in three
 * dimensions, clipped to the values of the volume. Not thread-safe.
 */
final class VolumeResampler {
    private final AxisTaps z;
    private final DepthPass pass;
    private final OutputPlane output;
    private final float[] result;

    VolumeResampler(AxisTaps z, AxisTaps y, AxisTaps x, Helpers helpers) {
        int voxels = Math.multiplyExact(y.inputSize(), x.inputSize());
        this.z = z;
        this.pass = z.order() == 3 ? new CubicDepthPass(z.inputSize(), voxels) : new PlainDepthPass(z);
        this.output = new OutputPlane(z, y, x, helpers);
        this.result = new float[Math.multiplyExact(y.size(), x.size())];
    }

    void resample(PlaneReader reader, PlaneSink sink) {
        ValueRange range = new ValueRange();
        pass.run(reader, range, new Output(range, sink));
    }

    /** Writes an output plane as soon as the lowest plane under its taps is there. */
    private final class Output implements DepthPass.Visitor {
        private final ValueRange range;
        private final PlaneSink sink;
        private int next = z.size() - 1;

        Output(ValueRange range, PlaneSink sink) {
            this.range = range;
            this.sink = sink;
        }

        @Override
        public void visit(int index, double[] plane) {
            if (next < 0 || index >= z.first(next) + z.count()) {
                return;
            }
            output.load(index, plane, range.magnitude());
            for (; next >= 0 && z.first(next) == index; next--) {
                output.write(next, range, result);
                sink.accept(next, result);
            }
        }
    }
}
