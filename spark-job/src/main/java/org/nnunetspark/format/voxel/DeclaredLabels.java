package org.nnunetspark.format.voxel;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.LabelValues;

/** Takes the numbers of a label file for labels, and counts every one, declared or not. */
public final class DeclaredLabels {
    /** More different undeclared values than these are not told apart: an image in place of a label has many. */
    private static final int MAX_UNEXPECTED = 1000;
    /** More than these are not listed. */
    private static final int MAX_LISTED = 20;

    private final boolean[] declared;
    private final long[] counts;
    /** One counter a value, for there may be as many to count as there are voxels. */
    private final Map<Float, long[]> unexpected = new HashMap<>();

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

    /** Counts so many voxels of a value, and gives it as a label; 0 if it is no declared one. */
    public short accept(float value, int voxels) {
        int label = (int) value;
        if (label == value && label >= 0 && label < declared.length && declared[label]) {
            counts[label] += voxels;
            return (short) label;
        }
        countUnexpected(value, voxels);
        return 0;
    }

    private void countUnexpected(float value, long voxels) {
        long[] counter = unexpected.get(value);
        if (counter != null) {
            counter[0] += voxels;
        } else if (unexpected.size() < MAX_UNEXPECTED) {
            unexpected.put(value, new long[] {voxels});
        } else {
            furtherUnexpected += voxels;
        }
    }

    /**
     * Throws UNEXPECTED_LABEL with the values, how often each occurs, and what may have happened, if one is not declared.
     */
    public void check(Findings findings) {
        if (unexpected.isEmpty()) {
            return;
        }
        SortedMap<Float, Long> sorted = new TreeMap<>();
        unexpected.forEach((value, counter) -> sorted.put(value, counter[0]));
        String listed = sorted.entrySet().stream()
                .limit(MAX_LISTED)
                .map(entry -> LabelValues.text(entry.getKey()) + " (" + entry.getValue() + " voxels)")
                .collect(Collectors.joining(", "));
        long further = furtherUnexpected
                + sorted.values().stream()
                        .skip(MAX_LISTED)
                        .mapToLong(Long::longValue)
                        .sum();
        counts().forEach((label, count) -> sorted.put((float) label, count));
        LabelValues values = new LabelValues(sorted, furtherUnexpected);
        String message = "labels that are not declared: " + listed
                + (further > 0 ? " and others (" + further + " voxels)" : "")
                + LabelHint.of(values, labels()).map(hint -> "; " + hint).orElse("");
        throw new UnexpectedLabelsException(
                findings.fault(FaultCode.UNEXPECTED_LABEL, message).fault(), values);
    }

    private List<Integer> labels() {
        return IntStream.range(0, declared.length)
                .filter(label -> declared[label])
                .boxed()
                .toList();
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
