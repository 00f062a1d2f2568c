package org.nnunetspark.kernel.resample;

import org.nnunetspark.volume.Shape;

/** Label planes as image planes and back: float32 holds every 16-bit label exactly. */
final class LabelsAsFloats {
    private LabelsAsFloats() {}

    /** Gives labels as floats. */
    static PlaneSource floats(LabelSource source) {
        short[] labels = new short[source.shape().plane()];
        return new PlaneSource() {
            @Override
            public Shape shape() {
                return source.shape();
            }

            @Override
            public void read(int z, float[] plane) {
                source.read(z, labels);
                widen(labels, plane);
            }
        };
    }

    /** Gives floats that are labels as labels. */
    static LabelSource labels(PlaneSource source) {
        float[] floats = new float[source.shape().plane()];
        return new LabelSource() {
            @Override
            public Shape shape() {
                return source.shape();
            }

            @Override
            public void read(int z, short[] plane) {
                source.read(z, floats);
                narrow(floats, plane);
            }
        };
    }

    /** Takes labels and passes them on as floats. */
    static LabelSink labels(PlaneSink sink, int voxels) {
        float[] floats = new float[voxels];
        return (z, labels) -> {
            widen(labels, floats);
            sink.accept(z, floats);
        };
    }

    /** Takes floats that are labels and passes them on as labels. */
    static PlaneSink floats(LabelSink sink, int voxels) {
        short[] labels = new short[voxels];
        return (z, floats) -> {
            narrow(floats, labels);
            sink.accept(z, labels);
        };
    }

    private static void widen(short[] labels, float[] floats) {
        for (int i = 0; i < labels.length; i++) {
            floats[i] = labels[i];
        }
    }

    private static void narrow(float[] floats, short[] labels) {
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (short) floats[i];
        }
    }
}
