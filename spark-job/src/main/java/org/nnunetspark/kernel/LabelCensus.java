package org.nnunetspark.kernel;

import org.nnunetspark.kernel.resample.LabelSource;

/** How many voxels each label has. */
final class LabelCensus {
    /** One for every int16, -32768 first. */
    private final long[] counts;

    private LabelCensus(long[] counts) {
        this.counts = counts;
    }

    static LabelCensus of(LabelSource labels) {
        long[] counts = new long[1 << 16];
        int size = labels.shape().plane();
        short[] plane = new short[size];
        for (int z = 0; z < labels.shape().z(); z++) {
            labels.read(z, plane);
            // Labels come in runs: counting runs spares most of the memory traffic.
            for (int i = 0; i < size; ) {
                short label = plane[i];
                int start = i;
                while (i < size && plane[i] == label) {
                    i++;
                }
                counts[label - Short.MIN_VALUE] += i - start;
            }
        }
        return new LabelCensus(counts);
    }

    long count(int label) {
        return label < Short.MIN_VALUE || label > Short.MAX_VALUE ? 0 : counts[label - Short.MIN_VALUE];
    }
}
