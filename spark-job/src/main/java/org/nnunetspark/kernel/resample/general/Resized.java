package org.nnunetspark.kernel.resample.general;

import java.util.Arrays;
import org.nnunetspark.volume.Shape;

/**
 * Planes of another size, interpolated by a spline: scipy.ndimage.zoom as skimage.transform.resize calls it, or
 * map_coordinates over the same grid. Values are not clipped. Planes may be asked for in any order; neighbours cost least.
 *
 * <p>Memory: order + 1 planes of coefficients on the heap; for orders over 1 the coefficients along z outside it.
 */
final class Resized implements Planes, AutoCloseable {
    private final Shape to;
    private final SplineAxis z;
    private final SplineAxis y;
    private final SplineAxis x;
    private final Planes depth;
    private final PlaneCoefficients filter;
    private final double[][] planes;
    private final int[] held;

    private Resized(Planes depth, Shape to, SplineAxis... zyx) {
        this.to = to;
        this.z = zyx[0];
        this.y = zyx[1];
        this.x = zyx[2];
        this.depth = depth;
        this.filter = new PlaneCoefficients(y, x);
        this.planes = new double[z.taps()][Math.multiplyExact(y.coefficients(), x.coefficients())];
        this.held = new int[z.taps()];
        Arrays.fill(held, -1);
    }

    /** A volume in all three axes, order 0 to 5. */
    static Resized volume(Planes source, Shape to, int order) {
        Planes depth = order > 1 ? DepthCoefficients.of(source, order) : source;
        Shape from = source.shape();
        return new Resized(
                depth,
                to,
                new SplineAxis(order, from.z(), to.z()),
                new SplineAxis(order, from.y(), to.y()),
                new SplineAxis(order, from.x(), to.x()));
    }

    /** A single slice in its two axes: source and result have one plane. */
    static Resized slice(Planes source, Shape to, int order) {
        Shape from = source.shape();
        return new Resized(
                source,
                to,
                SplineAxis.none(),
                new SplineAxis(order, from.y(), to.y()),
                new SplineAxis(order, from.x(), to.x()));
    }

    @Override
    public Shape shape() {
        return to;
    }

    @Override
    public void read(int k, double[] plane) {
        for (int tap = 0; tap < z.taps(); tap++) {
            load(z.index(tap, k));
        }
        for (int j = 0; j < y.size(); j++) {
            for (int i = 0; i < x.size(); i++) {
                plane[j * x.size() + i] = sum(k, j, i);
            }
        }
    }

    /** Neighbouring planes have slots of their own. */
    private void load(int index) {
        int slot = index % planes.length;
        if (held[slot] != index) {
            filter.read(depth, index, planes[slot]);
            held[slot] = index;
        }
    }

    /** In scipy's order: tap by tap, x fastest, and each term multiplied by its weights z, y, x. */
    private double sum(int k, int j, int i) {
        double sum = 0;
        for (int a = 0; a < z.taps(); a++) {
            double[] plane = planes[z.index(a, k) % planes.length];
            double weightZ = z.weight(a, k);
            for (int b = 0; b < y.taps(); b++) {
                int row = y.index(b, j) * x.coefficients();
                double weightY = y.weight(b, j);
                for (int c = 0; c < x.taps(); c++) {
                    sum += plane[row + x.index(c, i)] * weightZ * weightY * x.weight(c, i);
                }
            }
        }
        return sum;
    }

    @Override
    public void close() {
        if (depth instanceof DepthCoefficients own) {
            own.close();
        }
    }
}
