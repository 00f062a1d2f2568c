package org.nnunetspark.demo.phantom;

/** The body's outline: half an ellipse for the front, a flatter half for the back, a slight waist. */
record Trunk(double front, double back, double waist) implements Solid {
    @Override
    public Extent extent() {
        return Extent.around(new Point(0, 0, 0), 1, Math.max(front, back), Double.POSITIVE_INFINITY);
    }

    @Override
    public double depth(double x, double y, double z) {
        double narrow = 1 - waist / (1 + 4 * (z + 0.35) * (z + 0.35));
        double u = x / narrow;
        double v = y / (y < 0 ? front : back);
        double scale = Math.sqrt(u * u + v * v);
        return scale < 1e-9 ? Math.min(front, back) : Math.sqrt(x * x + y * y) * (1 / scale - 1);
    }
}
