package org.nnunetspark.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * One number an axis (2 or 3 axes): spacings in mm or sizes in voxels, which planning allows to be fractional. Immutable.
 * Operations go element by element in float64, as NumPy's do.
 */
final class AxisVector {
    private final double[] values;

    private AxisVector(double[] values) {
        this.values = values;
    }

    static AxisVector of(double... values) {
        return new AxisVector(values.clone());
    }

    static AxisVector ofIntegers(List<Integer> values) {
        return new AxisVector(values.stream().mapToDouble(Integer::doubleValue).toArray());
    }

    int axes() {
        return values.length;
    }

    double get(int axis) {
        return values[axis];
    }

    AxisVector dividedBy(AxisVector other) {
        return combined(other, (a, b) -> a / b);
    }

    AxisVector times(AxisVector other) {
        return combined(other, (a, b) -> a * b);
    }

    AxisVector min(AxisVector other) {
        return combined(other, Math::min);
    }

    AxisVector times(double factor) {
        return new AxisVector(Arrays.stream(values).map(v -> v * factor).toArray());
    }

    /** To whole numbers, half to even, as Python's {@code round}. */
    AxisVector rounded() {
        return new AxisVector(Arrays.stream(values).map(Math::rint).toArray());
    }

    /** New axis i is the old axis {@code axes.get(i)}. */
    AxisVector permuted(List<Integer> axes) {
        return new AxisVector(axes.stream().mapToDouble(axis -> values[axis]).toArray());
    }

    /** Without axis 0: what a 2d configuration sees. */
    AxisVector inPlane() {
        return new AxisVector(Arrays.copyOfRange(values, 1, values.length));
    }

    /** The product, multiplied from the first axis on. */
    double product() {
        double product = 1;
        for (double value : values) {
            product *= value;
        }
        return product;
    }

    double max() {
        return values[argMax()];
    }

    /** The first axis with the largest value. */
    int argMax() {
        int largest = 0;
        for (int axis = 1; axis < values.length; axis++) {
            if (values[axis] > values[largest]) {
                largest = axis;
            }
        }
        return largest;
    }

    double[] toArray() {
        return values.clone();
    }

    private AxisVector combined(AxisVector other, DoubleBinaryOperator operation) {
        double[] result = new double[values.length];
        Arrays.setAll(result, axis -> operation.applyAsDouble(values[axis], other.values[axis]));
        return new AxisVector(result);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
