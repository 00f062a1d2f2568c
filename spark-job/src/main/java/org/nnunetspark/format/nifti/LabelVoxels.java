package org.nnunetspark.format.nifti;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.volume.LabelVolume;

/** Receives a label file's voxels and puts them into a volume; counts every label, declared or not. */
final class LabelVoxels implements NiftiFile.RunConsumer {
    /** More different undeclared values than these are not told apart: an image in place of a label has many. */
    private static final int MAX_UNEXPECTED = 20;

    private final LabelVolume volume;
    private final VoxelDecoder decoder;
    private final boolean[] declared;
    private final long[] counts;
    private final SortedMap<Float, Long> unexpected = new TreeMap<>();
    private long furtherUnexpected;
    private float[] floats = new float[0];
    private short[] labels = new short[0];

    LabelVoxels(LabelVolume volume, VoxelDecoder decoder, Collection<Integer> declaredLabels) {
        this.volume = volume;
        this.decoder = decoder;
        int highest = 0;
        for (int label : declaredLabels) {
            if (label < 0 || label > Short.MAX_VALUE) {
                throw new IllegalArgumentException("a label is from 0 to " + Short.MAX_VALUE + ", not " + label);
            }
            highest = Math.max(highest, label);
        }
        this.declared = new boolean[highest + 1];
        this.counts = new long[highest + 1];
        declaredLabels.forEach(label -> declared[label] = true);
    }

    @Override
    public void accept(byte[] bytes, long index, int count) {
        if (floats.length < count) {
            floats = new float[count];
            labels = new short[count];
        }
        decoder.decode(bytes, count, floats);
        for (int i = 0; i < count; i++) {
            float value = floats[i];
            int label = (int) value;
            if (label == value && label >= 0 && label < declared.length && declared[label]) {
                counts[label]++;
                labels[i] = (short) label;
            } else {
                countUnexpected(value);
            }
        }
        volume.write(index, labels, 0, count);
    }

    private void countUnexpected(float value) {
        if (unexpected.size() < MAX_UNEXPECTED || unexpected.containsKey(value)) {
            unexpected.merge(value, 1L, Long::sum);
        } else {
            furtherUnexpected++;
        }
    }

    /** Throws if a value is not declared, warns if some were replaced. */
    void check(Findings findings) {
        if (!unexpected.isEmpty()) {
            String values = unexpected.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + " (" + entry.getValue() + " voxels)")
                    .collect(Collectors.joining(", "));
            String further = furtherUnexpected > 0 ? " and others (" + furtherUnexpected + " voxels)" : "";
            throw findings.fault(FaultCode.UNEXPECTED_LABEL, "labels that are not declared: " + values + further);
        }
        ImageVoxels.warnOfReplaced(decoder, findings);
    }

    private static String text(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }

    /** Voxels of every label that occurs, by label. */
    SortedMap<Integer, Long> counts() {
        SortedMap<Integer, Long> result = new TreeMap<>();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                result.put(label, counts[label]);
            }
        }
        return result;
    }
}
