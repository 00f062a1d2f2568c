package org.nnunetspark.benchmark;

import java.util.OptionalInt;
import org.nnunetspark.kernel.resample.ResampleRule;
import org.nnunetspark.volume.Shape;

/** From what shape to what shape: a grid for each way that resampling takes, about 8 million voxels after it. */
@SuppressWarnings("ImmutableEnumChecker") // a Shape is a record of three ints
public enum Grid {
    /** All axes, 1.8 x 0.8 x 0.8 mm to 1.65 x 0.78 x 0.78 mm. */
    ALL_AXES(new Shape(90, 280, 280), new Shape(98, 287, 287)),
    /** The same at the size of a whole CT, 54 million voxels. */
    ALL_AXES_54M(new Shape(180, 512, 512), new Shape(196, 525, 525)),
    /** Thick slices, each for itself. */
    SEPARATE_Z(new Shape(24, 512, 512), new Shape(30, 525, 525), 0),
    /** A picture. */
    PLANE(new Shape(1, 2048, 2048), new Shape(1, 2880, 2880), 0),
    /** Fewer slices than the spline's filter reaches. */
    SHORT_AXIS(new Shape(12, 800, 800), new Shape(14, 760, 760)),
    /** Nothing to do but to copy. */
    SAME(new Shape(98, 287, 287), new Shape(98, 287, 287));

    private final Shape from;
    private final Shape to;
    private final OptionalInt separateAxis;

    Grid(Shape from, Shape to) {
        this(from, to, OptionalInt.empty());
    }

    Grid(Shape from, Shape to, int separateAxis) {
        this(from, to, OptionalInt.of(separateAxis));
    }

    Grid(Shape from, Shape to, OptionalInt separateAxis) {
        this.from = from;
        this.to = to;
        this.separateAxis = separateAxis;
    }

    Shape from() {
        return from;
    }

    Shape to() {
        return to;
    }

    ResampleRule rule(int order) {
        return new ResampleRule(order, 0, separateAxis);
    }
}
