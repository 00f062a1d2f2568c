package org.nnunetspark.format.pickle;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Python value that {@link PickleWriter} can write. */
public sealed interface PyValue {
    /** None. */
    record PyNone() implements PyValue {}

    /** A bool. */
    record PyBool(boolean value) implements PyValue {}

    /** An int. */
    record PyInt(long value) implements PyValue {}

    /** A float. */
    record PyFloat(double value) implements PyValue {}

    /** A str. */
    record PyStr(String value) implements PyValue {
        public PyStr {
            Objects.requireNonNull(value);
        }
    }

    /** A tuple. */
    record PyTuple(List<? extends PyValue> items) implements PyValue {
        public PyTuple {
            items = List.copyOf(items);
        }
    }

    /** A list. */
    record PyList(List<? extends PyValue> items) implements PyValue {
        public PyList {
            items = List.copyOf(items);
        }
    }

    /** A dict; its entries keep their order. */
    record PyDict(List<Map.Entry<PyValue, PyValue>> entries) implements PyValue {
        public PyDict {
            entries = List.copyOf(entries);
        }
    }

    /** A {@code numpy.float64} scalar. */
    record NumpyFloat64(double value) implements PyValue {}

    /**
     * A float64 ndarray of two axes.
     *
     * @param columns length of the last axis
     * @param values row by row
     */
    record Float64Matrix(int columns, List<Double> values) implements PyValue {
        public Float64Matrix {
            values = List.copyOf(values);
            if (columns < 1 || values.size() % columns != 0) {
                throw new IllegalArgumentException(values.size() + " values are no rows of " + columns);
            }
        }
    }

    /** An int64 ndarray (n, 4) of voxel positions: channel, which is always 0, z, y, x. */
    final class Positions implements PyValue {
        private final int[] zyx;

        /** From n interleaved positions z, y, x; the array is not copied and must not change. */
        public Positions(int[] zyx) {
            if (zyx.length % 3 != 0) {
                throw new IllegalArgumentException(zyx.length + " numbers are no positions z, y, x");
            }
            this.zyx = zyx;
        }

        int count() {
            return zyx.length / 3;
        }

        /** Coordinate 0 (z), 1 (y) or 2 (x) of a position. */
        int coordinate(int position, int axis) {
            return zyx[3 * position + axis];
        }
    }
}
