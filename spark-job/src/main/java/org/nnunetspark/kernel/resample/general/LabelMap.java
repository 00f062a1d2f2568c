package org.nnunetspark.kernel.resample.general;

import java.util.TreeSet;
import org.nnunetspark.volume.Shape;

/** Planes whose values are labels. */
record LabelMap(Planes planes) {
    /** The labels that occur, ascending. */
    TreeSet<Double> labels() {
        TreeSet<Double> labels = new TreeSet<>();
        double[] plane = new double[planes.shape().plane()];
        for (int z = 0; z < planes.shape().z(); z++) {
            planes.read(z, plane);
            double last = plane[0];
            labels.add(last);
            for (double label : plane) {
                if (label != last) {
                    labels.add(label);
                    last = label;
                }
            }
        }
        return labels;
    }

    /** 1 where the map has the label, 0 elsewhere. */
    Planes indicator(double label) {
        return new Planes() {
            @Override
            public Shape shape() {
                return planes.shape();
            }

            @Override
            public void read(int z, double[] plane) {
                planes.read(z, plane);
                for (int i = 0; i < shape().plane(); i++) {
                    plane[i] = plane[i] == label ? 1 : 0;
                }
            }
        };
    }
}
