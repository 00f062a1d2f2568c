package org.nnunetspark.demo.phantom;

/** An ellipsoid, turned about z and leaning in x, as kidneys do. */
final class Ellipsoid implements Solid {
    private final Point centre;
    private final Point radii;
    private final double cos;
    private final double sin;
    private final double lean;

    /**
     * @param turn angle about the z axis, in radians
     * @param lean how far the centre of a cross section moves along x for each step along z
     */
    Ellipsoid(Point centre, Point radii, double turn, double lean) {
        this.centre = centre;
        this.radii = radii;
        this.cos = StrictMath.cos(turn);
        this.sin = StrictMath.sin(turn);
        this.lean = lean;
    }

    Ellipsoid(Point centre, Point radii) {
        this(centre, radii, 0, 0);
    }

    static Ellipsoid sphere(Point centre, double radius) {
        return new Ellipsoid(centre, new Point(radius, radius, radius));
    }

    @Override
    public Extent extent() {
        double across = Math.max(radii.x(), radii.y());
        return Extent.around(centre, across + Math.abs(lean) * radii.z(), across, radii.z());
    }

    /** Measured along the ray from the centre: exact in sign, and in value near the surface up to its slant. */
    @Override
    public double depth(double x, double y, double z) {
        double dz = z - centre.z();
        double dx = x - centre.x() - lean * dz;
        double dy = y - centre.y();
        double u = (cos * dx + sin * dy) / radii.x();
        double v = (cos * dy - sin * dx) / radii.y();
        double w = dz / radii.z();
        double scale = Math.sqrt(u * u + v * v + w * w);
        double ray = Math.sqrt(dx * dx + dy * dy + dz * dz);
        return scale < 1e-9 ? Math.min(radii.x(), Math.min(radii.y(), radii.z())) : ray * (1 / scale - 1);
    }
}
