package org.nnunetspark.demo.phantom;

/** A shape given by how deep a point lies in it; immutable, asked by many threads. */
interface Solid {
    /** Where to look for it. */
    Extent extent();

    /** Approximate distance to the surface in half widths of the body; positive inside, negative outside. */
    double depth(double x, double y, double z);

    /** The part of this solid that lies at least {@code margin} deep in another. */
    default Solid within(Solid other, double margin) {
        Solid self = this;
        return new Solid() {
            @Override
            public Extent extent() {
                return self.extent();
            }

            @Override
            public double depth(double x, double y, double z) {
                return Math.min(self.depth(x, y, z), other.depth(x, y, z) - margin);
            }
        };
    }
}
