package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The canonical text of a configuration; what is resumed depends on it, so its form must not change lightly. */
final class CanonicalConfiguration {
    private CanonicalConfiguration() {}

    static String of(ConfigurationPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("preprocessor", plan.preprocessor());
        json.put("reader", plan.reader());
        json.set("transpose_forward", JsonLists.of(plan.transposeForward()));
        ArrayNode spacing = json.putArray("spacing");
        plan.spacing().forEach(spacing::add);
        json.set("patch_size", JsonLists.of(plan.patchSize()));
        ArrayNode channels = json.putArray("channels");
        plan.channels().forEach(channel -> channels.add(normalization(channel)));
        json.set("resampling_data", resampling(plan.imageResampling()));
        json.set("resampling_seg", resampling(plan.labelResampling()));
        return PythonJson.writeSorted(json);
    }

    private static ObjectNode normalization(ChannelNormalization channel) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("scheme", channel.scheme());
        if (channel instanceof ChannelNormalization.Ct ct) {
            json.put("lower", ct.lower()).put("upper", ct.upper());
            json.put("mean", ct.mean()).put("std", ct.std());
        } else if (channel instanceof ChannelNormalization.ZScore zScore) {
            json.put("inside_mask", zScore.insideMask());
        }
        return json;
    }

    private static ObjectNode resampling(ResamplingPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("function", plan.function());
        if (plan instanceof ResamplingPlan.Spline spline) {
            json.put("order", spline.order()).put("order_z", spline.orderZ());
            separateZ(json, spline.separateZ(), spline.anisotropy());
        } else if (plan instanceof ResamplingPlan.Torch torch) {
            json.put("memory_efficient", torch.memoryEfficient()).put("single_thread", torch.singleThread());
            separateZ(json, torch.separateZ(), torch.anisotropy());
        }
        return json;
    }

    /** The usual threshold is not written: texts from before others were read stay as they were. */
    private static void separateZ(ObjectNode json, SeparateZ separateZ, double anisotropy) {
        json.put("separate_z", separateZ.name());
        if (separateZ == SeparateZ.AUTO && anisotropy != ResamplingPlan.DEFAULT_ANISOTROPY) {
            json.put("anisotropy", anisotropy);
        }
    }
}
