package org.nnunetspark.pipeline.forecast;

import java.util.List;
import java.util.OptionalInt;
import org.nnunetspark.kernel.ClassLocations;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.kernel.resample.ResampleRule;
import org.nnunetspark.kernel.resample.ResamplingMemory;
import org.nnunetspark.kernel.torch.TorchMemory;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.ResamplingPlan;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.TableReader;

/** How a case is made in one configuration: segmentation, class locations, image, one after the other. */
final class ConfigurationStages {
    private final ConfigurationPlan plan;
    private final OutputFormat format;
    private final Shape crop;
    private final Spacing spacing;
    private final Shape image;
    private final Shape labels;

    /**
     * @param crop shape after the crop, axes in the plans' order
     * @param spacing mm, axes in the plans' order
     */
    ConfigurationStages(ConfigurationPlan plan, OutputFormat format, Shape crop, Spacing spacing) {
        this.plan = plan;
        this.format = format;
        this.crop = crop;
        this.spacing = spacing;
        this.image = plan.imageShape(crop, spacing);
        this.labels = plan.labelShape(crop, spacing);
    }

    /** What comes out. */
    ConfigurationForecast forecast(int channels, List<ForegroundClass> classes) {
        long bytes = image.voxels() * channels * Float.BYTES + labels.voxels() * Short.BYTES;
        long stored = format.largestStored(plan, channels, image, labels)
                + PROPERTIES
                + ClassLocations.most(labels, classes) * LOCATION;
        return new ConfigurationForecast(plan.dataIdentifier(), image, labels, channels, bytes, stored);
    }

    /** The most memory besides the case's own voxels. */
    Bytes peak(int channels, List<ForegroundClass> classes, int threads) {
        Bytes resampledLabels = Bytes.offHeap(labels.voxels() * Short.BYTES);
        Bytes segmentation = labelResampling().plus(format.segmentationMemory(plan, labels, threads));
        Bytes locations = ClassLocations.memory(labels, classes);
        Bytes found = ClassLocations.foundMemory(labels, classes);
        Bytes planes = Bytes.onHeap((long) crop.plane() * Short.BYTES + ReadingForecast.READER + TableReader.memory());
        Bytes encoding = imageResampling(threads)
                .plus(format.imageMemory(plan, channels, image, threads))
                .plus(planes)
                .plus(found);
        return resampledLabels.plus(segmentation.or(locations).or(encoding));
    }

    private Bytes labelResampling() {
        return plan.labelResampling() instanceof ResamplingPlan.Torch
                ? TorchMemory.ofLabels(crop, labels)
                : ResamplingMemory.ofLabels(crop, labels, rule(plan.labelResampling()));
    }

    private Bytes imageResampling(int threads) {
        return plan.imageResampling() instanceof ResamplingPlan.Torch
                ? TorchMemory.ofImage(crop, image)
                : ResamplingMemory.ofImage(crop, image, rule(plan.imageResampling()), threads);
    }

    private ResampleRule rule(ResamplingPlan resampling) {
        if (resampling instanceof ResamplingPlan.Spline spline) {
            OptionalInt axis = ResampleRule.separateAxis(
                    spacing, plan.targetSpacing(spacing), spline.separateZ().forced(), spline.anisotropy());
            return new ResampleRule(spline.order(), spline.orderZ(), axis);
        }
        return ResampleRule.whole(0);
    }

    /** Bytes of a pickled position: three int64. */
    private static final long LOCATION = 3L * Long.BYTES;

    /** More than a case's properties have besides positions. */
    private static final long PROPERTIES = 1 << 16;
}
