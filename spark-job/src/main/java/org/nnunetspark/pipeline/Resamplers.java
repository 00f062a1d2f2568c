package org.nnunetspark.pipeline;

import java.util.OptionalInt;
import org.nnunetspark.kernel.resample.ImageResampler;
import org.nnunetspark.kernel.resample.LabelResampler;
import org.nnunetspark.kernel.resample.LabelSink;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSink;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.kernel.resample.ResampleRule;
import org.nnunetspark.kernel.torch.TensorLayout;
import org.nnunetspark.kernel.torch.TorchImageResampler;
import org.nnunetspark.kernel.torch.TorchLabelResampler;
import org.nnunetspark.kernel.torch.TorchRule;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.ResamplingPlan;
import org.nnunetspark.plan.SeparateZ;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Resamples as the plans say. */
final class Resamplers {
    private static final ResampleRule COPY = ResampleRule.whole(0);

    private Resamplers() {}

    /** Resamples the channels of an image. */
    @FunctionalInterface
    interface Images {
        void resample(int channel, PlaneSource source, PlaneSink sink);
    }

    /** Resamples labels. */
    @FunctionalInterface
    interface Labels {
        void resample(LabelSource source, LabelSink sink);
    }

    /** What makes the image of a case that shape. */
    static Images images(ConfigurationPlan plan, PreparedCase prepared, Shape target, Helpers helpers) {
        Shape source = prepared.labels().shape();
        if (plan.imageResampling() instanceof ResamplingPlan.Torch torch) {
            TorchRule rule = rule(torch, separateAxis(plan, prepared, torch.separateZ(), torch.anisotropy()));
            TensorLayout layout =
                    TensorLayout.of(prepared.channels(), prepared.extent().uncropped(), transposeForward(plan));
            return new TorchImageResampler(source, target, rule, layout)::resample;
        }
        ImageResampler resampler =
                new ImageResampler(source, target, rule(plan.imageResampling(), plan, prepared), helpers);
        return (channel, planes, sink) -> resampler.resample(planes, sink);
    }

    /** What makes the labels of a case that shape. */
    static Labels labels(ConfigurationPlan plan, PreparedCase prepared, Shape target, Helpers helpers) {
        Shape source = prepared.labels().shape();
        if (plan.labelResampling() instanceof ResamplingPlan.Torch torch) {
            TorchRule rule = rule(torch, separateAxis(plan, prepared, torch.separateZ(), torch.anisotropy()));
            TensorLayout layout = TensorLayout.of(1, source, transposeForward(plan));
            return new TorchLabelResampler(source, target, rule, layout)::resample;
        }
        return new LabelResampler(source, target, rule(plan.labelResampling(), plan, prepared), helpers)::resample;
    }

    private static TorchRule rule(ResamplingPlan.Torch torch, OptionalInt separateAxis) {
        return new TorchRule(separateAxis, torch.memoryEfficient(), torch.singleThread());
    }

    /** Resampling to the same shape copies, whatever the rule. */
    private static ResampleRule rule(ResamplingPlan resampling, ConfigurationPlan plan, PreparedCase prepared) {
        if (resampling instanceof ResamplingPlan.Spline spline) {
            OptionalInt axis = separateAxis(plan, prepared, spline.separateZ(), spline.anisotropy());
            return new ResampleRule(spline.order(), spline.orderZ(), axis);
        }
        return COPY;
    }

    private static OptionalInt separateAxis(
            ConfigurationPlan plan, PreparedCase prepared, SeparateZ separateZ, double anisotropy) {
        Spacing spacing = prepared.extent().spacing();
        return ResampleRule.separateAxis(spacing, plan.targetSpacing(spacing), separateZ.forced(), anisotropy);
    }

    private static int[] transposeForward(ConfigurationPlan plan) {
        return plan.transposeForward().stream().mapToInt(Integer::intValue).toArray();
    }
}
