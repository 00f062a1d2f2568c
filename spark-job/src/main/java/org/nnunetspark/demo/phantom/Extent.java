package org.nnunetspark.demo.phantom;

/** A box outside of which a solid is certainly not, so that rows beyond it need no look; limits may be infinite. */
record Extent(Point low, Point high) {
    static Extent around(Point centre, double rx, double ry, double rz) {
        return new Extent(centre.plus(-rx, -ry, -rz), centre.plus(rx, ry, rz));
    }

    boolean meetsZ(double from, double to) {
        return to >= low.z() && from <= high.z();
    }

    boolean meetsY(double from, double to) {
        return to >= low.y() && from <= high.y();
    }
}
