package org.nnunetspark.numpy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * In which order the axes of a numpy array lie in memory; numpy's float32 sums depend on it. An array's own axes are 0, 1
 * and 2 whatever their strides.
 *
 * @param slowest the axis with the largest stride
 * @param middle the axis between them
 * @param fastest the axis along which neighbours lie side by side
 */
public record MemoryOrder(int slowest, int middle, int fastest) implements Serializable {
    /** C order, that of nearly every array. */
    public static final MemoryOrder C = new MemoryOrder(0, 1, 2);

    public MemoryOrder {
        if (!List.of(slowest, middle, fastest).containsAll(List.of(0, 1, 2))) {
            throw new IllegalArgumentException("not three axes: " + slowest + ", " + middle + ", " + fastest);
        }
    }

    /** The order of a C-ordered array after {@code numpy.transpose}: new axis i is the old axis {@code axes[i]}. */
    public static MemoryOrder ofTransposed(List<Integer> axes) {
        return new MemoryOrder(axes.indexOf(0), axes.indexOf(1), axes.indexOf(2));
    }

    /**
     * The order that {@code numpy.concatenate} gives its result, the arrays being joined along another, outer axis: an
     * insertion sort of the axes by stride, where C order wins if the arrays disagree, and axes of length 1 have no say
     * (numpy's PyArray_CreateMultiSortedStridePerm).
     *
     * @param arrays orders of the arrays, at least one
     * @param lengths of the axes, which all arrays share
     */
    public static MemoryOrder ofConcatenated(List<MemoryOrder> arrays, int... lengths) {
        List<Integer> sorted = new ArrayList<>(List.of(0, 1, 2));
        for (int i = 1; i < sorted.size(); i++) {
            int axis = sorted.get(i);
            int place = i;
            for (int before = i - 1; before >= 0; before--) {
                int other = sorted.get(before);
                if (lengths[axis] > 1 && lengths[other] > 1) {
                    if (!arrays.stream().allMatch(array -> array.isSlower(axis, other))) {
                        break;
                    }
                    place = before;
                }
            }
            sorted.add(place, sorted.remove(i));
        }
        return new MemoryOrder(sorted.get(0), sorted.get(1), sorted.get(2));
    }

    private boolean isSlower(int axis, int other) {
        List<Integer> axes = List.of(slowest, middle, fastest);
        return axes.indexOf(axis) < axes.indexOf(other);
    }

    public boolean isC() {
        return equals(C);
    }

    /** The axes from the slowest to the fastest. */
    public int[] axes() {
        return new int[] {slowest, middle, fastest};
    }
}
