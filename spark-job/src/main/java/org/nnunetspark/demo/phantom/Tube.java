package org.nnunetspark.demo.phantom;

/** A straight vessel with round ends that narrows from one end to the other. */
record Tube(Point from, Point to, double startRadius, double endRadius) implements Solid {
    @Override
    public Extent extent() {
        double r = Math.max(startRadius, endRadius);
        Point low = new Point(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()), Math.min(from.z(), to.z()));
        Point high = new Point(Math.max(from.x(), to.x()), Math.max(from.y(), to.y()), Math.max(from.z(), to.z()));
        return new Extent(low.plus(-r, -r, -r), high.plus(r, r, r));
    }

    @Override
    public double depth(double x, double y, double z) {
        double ax = to.x() - from.x();
        double ay = to.y() - from.y();
        double az = to.z() - from.z();
        double along = (x - from.x()) * ax + (y - from.y()) * ay + (z - from.z()) * az;
        double t = Math.max(0, Math.min(1, along / (ax * ax + ay * ay + az * az)));
        double dx = x - from.x() - t * ax;
        double dy = y - from.y() - t * ay;
        double dz = z - from.z() - t * az;
        return startRadius + t * (endRadius - startRadius) - Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
