package org.nnunetspark.demo.phantom;

/**
 * A place, or three radii, in half widths of the body.
 *
 * @param x to the patient's left
 * @param y to the back
 * @param z to the head
 */
record Point(double x, double y, double z) {
    Point plus(double dx, double dy, double dz) {
        return new Point(x + dx, y + dy, z + dz);
    }

    /** The point at {@code t} (0 to 1) on the line to {@code other}. */
    Point towards(Point other, double t) {
        return new Point(x + t * (other.x - x), y + t * (other.y - y), z + t * (other.z - z));
    }

    double distance(Point other) {
        double dx = x - other.x;
        double dy = y - other.y;
        double dz = z - other.z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
