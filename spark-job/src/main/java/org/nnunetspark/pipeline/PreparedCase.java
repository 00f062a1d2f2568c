package org.nnunetspark.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.kernel.Normalization;
import org.nnunetspark.plan.ChannelNormalization;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * A case as all its configurations start from: cropped, its statistics known, its axes in the plans' order. Owns the
 * voxels.
 */
final class PreparedCase implements AutoCloseable {
    private final List<NamedVolume> channels;
    private final LabelVolume labels;
    private final Extent extent;
    private final Map<ChannelKey, Normalization> normalizations;

    /** A channel and how a configuration wants it. */
    record ChannelKey(int channel, ChannelNormalization plan) {}

    /**
     * Where the case's voxels are; axes in the plans' order except for the geometry.
     *
     * @param geometry as the reader gave it
     * @param spacing mm
     * @param uncropped shape before the crop
     * @param crop the nonzero region within it
     * @param held the crop within the volumes that are held, which may have been cut already
     */
    record Extent(Geometry geometry, Spacing spacing, Shape uncropped, BoundingBox crop, BoundingBox held) {}

    PreparedCase(
            List<NamedVolume> channels,
            LabelVolume labels,
            Extent extent,
            Map<ChannelKey, Normalization> normalizations) {
        this.channels = new ArrayList<>(channels);
        this.labels = labels;
        this.extent = extent;
        this.normalizations = new HashMap<>(normalizations);
    }

    Extent extent() {
        return extent;
    }

    int channels() {
        return channels.size();
    }

    /** Cropped labels, -1 outside the nonzero region. */
    LabelVolume labels() {
        return labels;
    }

    /** The slices of a channel, normalised as a configuration wants it. */
    NormalizedPlanes planes(int channel, ChannelNormalization plan, StageClock clock) {
        return new NormalizedPlanes(
                channels.get(channel), extent.held(), normalizations.get(new ChannelKey(channel, plan)), labels, clock);
    }

    @Override
    public void close() {
        channels.forEach(channel -> channel.volume().close());
        labels.close();
    }
}
