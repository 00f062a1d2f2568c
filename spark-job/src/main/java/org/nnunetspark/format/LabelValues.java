package org.nnunetspark.format;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a label file, whether they are labels or not.
 *
 * @param voxels number of voxels of each value, by value
 * @param others voxels of further values that were not told apart, because there are too many
 */
public record LabelValues(SortedMap<Float, Long> voxels, long others) implements Serializable {
    /** Those of a file that was not read. */
    public static final LabelValues NONE = new LabelValues(new TreeMap<>(), 0);

    public LabelValues {
        voxels = Collections.unmodifiableSortedMap(new TreeMap<>(voxels));
    }

    /** Those of a file that holds nothing but labels. */
    public static LabelValues of(SortedMap<Integer, Long> voxelsPerLabel) {
        SortedMap<Float, Long> voxels = new TreeMap<>();
        voxelsPerLabel.forEach((label, count) -> voxels.put((float) label, count));
        return new LabelValues(voxels, 0);
    }

    /** A value as people write it: 3, not 3.0. */
    public static String text(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }
}
