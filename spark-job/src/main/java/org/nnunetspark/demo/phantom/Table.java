package org.nnunetspark.demo.phantom;

/** The patient table: a thin curved sheet below the back. */
record Table(double y) implements Solid {
    private static final double HALF = 0.013;

    @Override
    public Extent extent() {
        Point low = new Point(-0.95, y - 0.2, Double.NEGATIVE_INFINITY);
        return new Extent(low, new Point(0.95, y + 0.04, Double.POSITIVE_INFINITY));
    }

    @Override
    public double depth(double x, double yy, double z) {
        double sheet = HALF - Math.abs(yy - y + 0.14 * x * x);
        return Math.min(sheet, 0.93 - Math.abs(x));
    }
}
