package org.nnunetspark.kernel.resample.general;

import org.nnunetspark.volume.Shape;

/** Planes clipped to the smallest and largest value of others, as skimage.transform.resize does. NaN stays and does not count. */
final class Clipped implements Planes {
    private final Planes planes;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    Clipped(Planes planes, Planes limits) {
        this.planes = planes;
        double[] values = new double[limits.shape().plane()];
        for (int z = 0; z < limits.shape().z(); z++) {
            limits.read(z, values);
            include(values);
        }
    }

    private void include(double[] values) {
        for (double value : values) {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
    }

    @Override
    public Shape shape() {
        return planes.shape();
    }

    @Override
    public void read(int z, double[] plane) {
        planes.read(z, plane);
        for (int i = 0; i < shape().plane(); i++) {
            double value = plane[i];
            plane[i] = value < min ? min : value > max ? max : value;
        }
    }
}
