package org.nnunetspark.demo.phantom;

/**
 * An upright cylinder with an elliptic cross section, through the whole body.
 *
 * @param centre of the cross section; its z is of no account
 */
record Column(Point centre, double rx, double ry) implements Solid {
    @Override
    public Extent extent() {
        return Extent.around(centre, rx, ry, Double.POSITIVE_INFINITY);
    }

    @Override
    public double depth(double x, double y, double z) {
        double u = (x - centre.x()) / rx;
        double v = (y - centre.y()) / ry;
        return Math.min(rx, ry) * (1 - Math.sqrt(u * u + v * v));
    }
}
