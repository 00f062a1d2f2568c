package org.nnunetspark.format.voxel;

import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import org.nnunetspark.format.Findings;
import org.nnunetspark.volume.LabelVolume;

/** Receives a label file's voxels and puts them into a volume. */
public final class LabelVoxels implements VoxelRuns {
    private final LabelVolume volume;
    private final VoxelDecoder decoder;
    private final DeclaredLabels labels;
    private short[] shorts = new short[0];

    /** A receiver that fills {@code volume}; see {@link DeclaredLabels} for what may be declared. */
    public LabelVoxels(LabelVolume volume, VoxelDecoder decoder, Collection<Integer> declared) {
        this.volume = volume;
        this.decoder = decoder;
        this.labels = new DeclaredLabels(declared);
    }

    @Override
    public void accept(byte[] bytes, long index, int count) {
        shorts = shorts.length < count ? new short[count] : shorts;
        for (int from = 0; from < count; ) {
            int end = decoder.endOfRun(bytes, from, count);
            short label = labels.accept(decoder.decode(bytes, from, end - from), end - from);
            Arrays.fill(shorts, from, end, label);
            from = end;
        }
        volume.write(index, shorts, 0, count);
    }

    /** Throws if a value is not declared, warns if some were replaced. */
    public void check(Findings findings) {
        labels.check(findings);
        ImageVoxels.warnOfReplaced(decoder, findings);
    }

    /** Voxels of every label that occurs, by label. */
    public SortedMap<Integer, Long> counts() {
        return labels.counts();
    }
}
