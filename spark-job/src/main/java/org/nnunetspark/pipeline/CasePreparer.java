package org.nnunetspark.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.NonzeroCrop;
import org.nnunetspark.kernel.Normalization;
import org.nnunetspark.kernel.VoxelStatistics;
import org.nnunetspark.kernel.VoxelStatistics.Moments;
import org.nnunetspark.kernel.VoxelStatistics.Range;
import org.nnunetspark.pipeline.PreparedCase.ChannelKey;
import org.nnunetspark.pipeline.PreparedCase.Extent;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.plan.ChannelNormalization;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Volume;

/**
 * Takes a case from its files' voxels to where its configurations begin: crop, statistics, transpose. Statistics of the
 * whole crop are taken before the transpose, because numpy sums in memory order; those of the nonzero region after it,
 * because numpy gathers that one in the order of the axes.
 */
final class CasePreparer {
    private static final float RGB_MAX = 255;

    private final List<ConfigurationPlan> plans;
    private final int[] axes;
    private final StageClock clock;

    /** Prepares for configurations of the same plans, at least one. */
    CasePreparer(List<ConfigurationPlan> plans, StageClock clock) {
        this.plans = plans;
        this.axes = plans.get(0).transposeForward().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.clock = clock;
    }

    /** Prepares a case; the result holds the case's volumes, and frees them with its own when it is closed. */
    PreparedCase prepare(OpenCase open) {
        List<Volume> volumes = open.channels().stream().map(NamedVolume::volume).toList();
        Stage outer = clock.enter(Stage.CROP);
        try {
            NonzeroCrop crop = NonzeroCrop.of(volumes);
            LabelVolume labels = crop.crop(open.labels());
            clock.next(Stage.NORMALIZE);
            return prepare(open, crop.box(), labels);
        } finally {
            clock.leave(outer);
        }
    }

    private PreparedCase prepare(OpenCase open, BoundingBox box, LabelVolume labels) {
        Map<ChannelKey, Normalization> known = new HashMap<>();
        List<ChannelKey> wanted = wanted(open.channels().size());
        wanted.stream().filter(key -> !isMasked(key)).forEach(key -> known.put(key, ofBox(key, open, box)));
        boolean turned = !isIdentity();
        List<NamedVolume> held = new ArrayList<>();
        for (NamedVolume channel : open.channels()) {
            held.add(turned ? turn(channel, box) : channel);
        }
        LabelVolume heldLabels = turned ? turn(labels) : labels;
        Extent extent = extent(open, box, turned);
        wanted.stream().filter(CasePreparer::isMasked).forEach(key -> {
            Moments moments = VoxelStatistics.ofMask(held.get(key.channel()).volume(), extent.held(), heldLabels);
            known.put(key, new Normalization.MaskedZScore(moments.mean(), moments.std()));
        });
        return new PreparedCase(held, heldLabels, extent, known);
    }

    private boolean isIdentity() {
        return axes[0] == 0 && axes[1] == 1 && axes[2] == 2;
    }

    private NamedVolume turn(NamedVolume channel, BoundingBox box) {
        Volume turned = channel.volume().permuted(box, axes);
        channel.volume().close();
        return new NamedVolume(channel.file(), turned);
    }

    private LabelVolume turn(LabelVolume labels) {
        try (labels) {
            return labels.permuted(axes);
        }
    }

    private Extent extent(OpenCase open, BoundingBox box, boolean turned) {
        BoundingBox crop = box.permuted(axes);
        return new Extent(
                open.geometry(),
                open.geometry().spacing().permuted(axes),
                open.labels().shape().permuted(axes),
                crop,
                turned ? BoundingBox.whole(crop.size()) : crop);
    }

    private List<ChannelKey> wanted(int channels) {
        List<ChannelKey> wanted = new ArrayList<>();
        for (ConfigurationPlan plan : plans) {
            for (int c = 0; c < channels; c++) {
                ChannelKey key = new ChannelKey(c, plan.channels().get(c));
                if (!wanted.contains(key)) {
                    wanted.add(key);
                }
            }
        }
        return wanted;
    }

    private static boolean isMasked(ChannelKey key) {
        return key.plan() instanceof ChannelNormalization.ZScore zScore && zScore.insideMask();
    }

    private static Normalization ofBox(ChannelKey key, OpenCase open, BoundingBox box) {
        NamedVolume channel = open.channels().get(key.channel());
        if (key.plan() instanceof ChannelNormalization.Ct ct) {
            return new Normalization.Ct((float) ct.lower(), (float) ct.upper(), (float) ct.mean(), (float) ct.std());
        }
        if (key.plan() instanceof ChannelNormalization.ZScore) {
            Moments moments = VoxelStatistics.ofBox(channel.volume(), box, open.memoryOrder());
            return new Normalization.ZScore(moments.mean(), moments.std());
        }
        if (key.plan() instanceof ChannelNormalization.RescaleTo01) {
            Range range = VoxelStatistics.rangeOfBox(channel.volume(), box);
            return new Normalization.RescaleTo01(range.min(), range.max() - range.min());
        }
        if (key.plan() instanceof ChannelNormalization.RgbTo01) {
            return rgb(channel, VoxelStatistics.rangeOfBox(channel.volume(), box));
        }
        return new Normalization.None();
    }

    private static Normalization rgb(NamedVolume channel, Range range) {
        if (range.min() < 0 || range.max() > RGB_MAX) {
            throw new InputFaultException(
                    FaultCode.BAD_SCALING,
                    channel.file(),
                    "RGBTo01Normalization wants values from 0 to 255, not from " + range.min() + " to " + range.max());
        }
        return new Normalization.RgbTo01();
    }
}
