package org.nnunetspark.kernel.resample.general;

import org.nnunetspark.volume.DoubleVolume;
import org.nnunetspark.volume.Shape;

/**
 * A volume that was filtered along z, with the margin of {@link SplineAxis} below and above. Lies outside the heap, 8 bytes a
 * voxel.
 */
final class DepthCoefficients implements Planes, AutoCloseable {
    /** Doubles that are filtered at a time. */
    static final int STRIP = 1 << 17;

    private final DoubleVolume volume;

    private DepthCoefficients(Shape from) {
        this.volume = DoubleVolume.allocate(new Shape(from.z() + 2 * SplineFilter.MARGIN, from.y(), from.x()));
    }

    /** The coefficients of an order over 1; the caller closes them. */
    static DepthCoefficients of(Planes source, int order) {
        DepthCoefficients coefficients = new DepthCoefficients(source.shape());
        boolean filtered = false;
        try {
            coefficients.load(source);
            coefficients.filter(new SplineFilter(order, source.shape().z()));
            filtered = true;
            return coefficients;
        } finally {
            if (!filtered) {
                coefficients.close();
            }
        }
    }

    private void load(Planes source) {
        Shape from = source.shape();
        double[] plane = new double[from.plane()];
        for (int z = 0; z < from.z(); z++) {
            source.read(z, plane);
            volume.write(index(z), plane, 0, plane.length);
        }
    }

    /** Where a plane of the source lies. */
    private long index(int z) {
        return (long) (z + SplineFilter.MARGIN) * volume.shape().plane();
    }

    private void filter(SplineFilter filter) {
        int plane = volume.shape().plane();
        int width = Math.max(1, Math.min(plane, STRIP / filter.length()));
        double[] rows = new double[filter.length() * width];
        for (int from = 0; from < plane; from += width) {
            int count = Math.min(width, plane - from);
            for (int row = 0; row < filter.length(); row++) {
                volume.read(index(filter.voxel(row)) + from, rows, row * count, count);
            }
            filter.filter(rows, count);
            for (int z = 0; z < volume.shape().z(); z++) {
                volume.write((long) z * plane + from, rows, (SplineFilter.firstRow() + z) * count, count);
            }
        }
    }

    @Override
    public Shape shape() {
        return volume.shape();
    }

    @Override
    public void read(int z, double[] plane) {
        int count = volume.shape().plane();
        volume.read((long) z * count, plane, 0, count);
    }

    @Override
    public void close() {
        volume.close();
    }
}
