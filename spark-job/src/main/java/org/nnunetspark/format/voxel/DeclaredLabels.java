package org.nnunetspark.format.voxel;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/** Takes the numbers of a label file for labels, and counts every one, declared or not. */
public final class DeclaredLabels {
    /** More different undeclared values than these are not told apart: an image in place of a label has many. */
    private static final int MAX_UNEXPECTED = 20;

    private final boolean[] declared;
    private final long[] counts;
    private final SortedMap<Float, Long> unexpected = new TreeMap<>();
    private long furtherUnexpected;

    /**
     * Labels that may occur.
     *
     * @throws IllegalArgumentException if one is not from 0 to 32767
     */
    public DeclaredLabels(Collection<Integer> labels) {
        int highest = 0;
        for (int label : labels) {
            if (label < 0 || label > Short.MAX_VALUE) {
                throw new IllegalArgumentException("a label is from 0 to " + Short.MAX_VALUE + ", not " + label);
            }
            highest = Math.max(highest, label);
        }
        this.declared = new boolean[highest + 1];
        this.counts = new long[highest + 1];
        labels.forEach(label -> declared[label] = true);
    }

    /** Counts {@code count} numbers, and puts those that are declared labels into {@code labels}. */
    public void accept(float[] values, int count, short[] labels) {
        for (int i = 0; i < count; i++) {
            float value = values[i];
            int label = (int) value;
            if (label == value && label >= 0 && label < declared.length && declared[label]) {
                counts[label]++;
                labels[i] = (short) label;
            } else {
                countUnexpected(value);
            }
        }
    }

    private void countUnexpected(float value) {
        if (unexpected.size() < MAX_UNEXPECTED || unexpected.containsKey(value)) {
            unexpected.merge(value, 1L, Long::sum);
        } else {
            furtherUnexpected++;
        }
    }

    /** Throws UNEXPECTED_LABEL with the values and how often each occurs, if one is not declared. */
    public void check(Findings findings) {
        if (unexpected.isEmpty()) {
            return;
        }
        String values = unexpected.entrySet().stream()
                .map(entry -> text(entry.getKey()) + " (" + entry.getValue() + " voxels)")
                .collect(Collectors.joining(", "));
        String further = furtherUnexpected > 0 ? " and others (" + furtherUnexpected + " voxels)" : "";
        throw findings.fault(FaultCode.UNEXPECTED_LABEL, "labels that are not declared: " + values + further);
    }

    private static String text(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }

    /** Voxels of every label that occurs, by label. */
    public SortedMap<Integer, Long> counts() {
        SortedMap<Integer, Long> result = new TreeMap<>();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                result.put(label, counts[label]);
            }
        }
        return result;
    }
}
