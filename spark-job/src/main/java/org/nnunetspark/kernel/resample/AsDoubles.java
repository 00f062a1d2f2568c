package org.nnunetspark.kernel.resample;

import org.nnunetspark.kernel.resample.general.Planes;
import org.nnunetspark.kernel.resample.general.SplineResampling;
import org.nnunetspark.volume.Shape;

/** Planes of images and labels as planes of doubles, which hold all of their values exactly, and back. */
final class AsDoubles {
    private AsDoubles() {}

    static Planes planes(PlaneSource source) {
        float[] floats = new float[source.shape().plane()];
        return new Planes() {
            @Override
            public Shape shape() {
                return source.shape();
            }

            @Override
            public void read(int z, double[] plane) {
                source.read(z, floats);
                for (int i = 0; i < floats.length; i++) {
                    plane[i] = floats[i];
                }
            }
        };
    }

    static Planes planes(LabelSource source) {
        return planes(LabelsAsFloats.floats(source));
    }

    /** Rounds to float32. */
    static SplineResampling.Sink floats(PlaneSink sink, int voxels) {
        float[] floats = new float[voxels];
        return (z, plane) -> {
            for (int i = 0; i < voxels; i++) {
                floats[i] = (float) plane[i];
            }
            sink.accept(z, floats);
        };
    }

    /** Takes doubles that are labels. */
    static SplineResampling.Sink labels(LabelSink sink, int voxels) {
        return floats(LabelsAsFloats.floats(sink, voxels), voxels);
    }
}
