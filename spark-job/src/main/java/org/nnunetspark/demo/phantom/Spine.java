package org.nnunetspark.demo.phantom;

/**
 * Vertebrae one above the other, with discs between them: bodies, arches with a canal, spinous and transverse
 * processes.
 *
 * @param y where the bodies' centres lie
 * @param pitch from one vertebra to the next
 */
record Spine(double y, double pitch) implements Solid {
    private static final double BODY_RX = 0.175;
    private static final double BODY_RY = 0.13;
    private static final double CANAL = 0.065;
    private static final double ARCH = 0.105;

    @Override
    public Extent extent() {
        Point low = new Point(-0.36, y - BODY_RY, Double.NEGATIVE_INFINITY);
        return new Extent(low, new Point(0.36, y + 0.36, Double.POSITIVE_INFINITY));
    }

    @Override
    public double depth(double x, double yy, double z) {
        double dy = yy - y;
        double level = z / pitch - Math.rint(z / pitch);
        double dz = Math.abs(level) * pitch;
        return Math.max(body(x, dy, dz), Math.max(arch(x, dy, dz), processes(x, dy, dz)));
    }

    /** Slightly waisted, open at the discs. */
    private double body(double x, double dy, double dz) {
        double rim = 1 - 0.25 * (0.5 - dz / pitch);
        double scale = Math.sqrt(square(x / (BODY_RX * rim)) + square(dy / (BODY_RY * rim)));
        double side = BODY_RY * (1 - scale);
        return Math.min(side, 0.39 * pitch - dz);
    }

    private double arch(double x, double dy, double dz) {
        double ring = Math.sqrt(square(x) + square(dy - BODY_RY - 0.06));
        double wall = Math.min(ring - CANAL, ARCH - ring);
        return Math.min(wall, 0.3 * pitch - dz);
    }

    private double processes(double x, double dy, double dz) {
        double behind = dy - BODY_RY - 0.06;
        double spinous = Math.min(0.026 - Math.abs(x), Math.min(0.17 - behind, behind - 0.8 * ARCH));
        double transverse = Math.min(0.032 - Math.abs(behind), Math.min(0.33 - Math.abs(x), Math.abs(x) - ARCH));
        return Math.min(Math.max(spinous, transverse), 0.2 * pitch - dz);
    }

    private static double square(double value) {
        return value * value;
    }
}
