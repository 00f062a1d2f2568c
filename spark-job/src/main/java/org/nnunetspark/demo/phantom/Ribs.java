package org.nnunetspark.demo.phantom;

/** Bars that follow the wall of the chest, falling towards the front and ending above the costal arch. */
record Ribs(Trunk trunk, double wall, double pitch) implements Solid {
    private static final double FALL = 0.5;
    private static final double THICK = 0.034;
    private static final double HIGH = 0.06;

    @Override
    public Extent extent() {
        Extent outline = trunk.extent();
        return new Extent(
                new Point(outline.low().x(), outline.low().y(), -0.1),
                new Point(outline.high().x(), outline.high().y(), Double.POSITIVE_INFINITY));
    }

    @Override
    public double depth(double x, double y, double z) {
        double across = (trunk.depth(x, y, z) - wall) / THICK;
        if (across * across > 4) {
            return -THICK;
        }
        double level = z - FALL * y;
        double along = (level / pitch - Math.rint(level / pitch)) * pitch / HIGH;
        double bar = THICK * (1 - Math.sqrt(across * across + along * along));
        double arch = z - 0.05 - Math.max(0, -1.1 * y);
        return Math.min(bar, Math.min(arch, Math.abs(x) - 0.09));
    }
}
