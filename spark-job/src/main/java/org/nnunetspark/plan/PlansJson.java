package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nnunetspark.numpy.Percentile;

/** Lays out the plans file: its keys, their order and the types of its numbers are nnU-Net's. */
final class PlansJson {
    /** Below this share of the image kept by the crop, z-score normalisation looks at the nonzero region only. */
    private static final double MASKED_BELOW = 0.75;

    private final PlannerKind kind;
    private final String plansName;
    private final String preprocessor;
    private final PlannerInput input;
    private final DatasetFingerprint fingerprint;

    PlansJson(PlannerKind kind, PlannerOptions options, PlannerInput input, DatasetFingerprint fingerprint) {
        this.kind = kind;
        this.plansName = options.plansName().orElse(kind.plansName());
        this.preprocessor = options.preprocessor();
        this.input = input;
        this.fingerprint = fingerprint;
    }

    String plansName() {
        return plansName;
    }

    ObjectNode plans(List<Integer> transpose, ObjectNode configurations) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset_name", input.datasetName());
        json.put("plans_name", plansName);
        json.set(
                "original_median_spacing_after_transp",
                JsonLists.of(medianSpacing().permuted(transpose)));
        json.set(
                "original_median_shape_after_transp",
                JsonLists.ofWhole(medianSize().permuted(transpose)));
        json.put("image_reader_writer", input.reader());
        json.set("transpose_forward", JsonLists.of(transpose));
        json.set("transpose_backward", JsonLists.of(inverse(transpose)));
        json.set("configurations", configurations);
        json.put("experiment_planner_used", kind.className());
        json.put("label_manager", "LabelManager");
        json.set("foreground_intensity_properties_per_channel", FingerprintJson.channels(fingerprint.channels()));
        return json;
    }

    private AxisVector medianSpacing() {
        return AxisVector.of(IntStream.range(0, 3)
                .mapToDouble(axis -> Percentile.median(fingerprint.spacingsAlong(axis)))
                .toArray());
    }

    private AxisVector medianSize() {
        return AxisVector.of(IntStream.range(0, 3)
                .mapToDouble(axis -> Percentile.median(fingerprint.sizesAlong(axis)))
                .toArray());
    }

    private static List<Integer> inverse(List<Integer> transpose) {
        return IntStream.range(0, transpose.size())
                .map(transpose::indexOf)
                .boxed()
                .toList();
    }

    /** 2d and, where there are any, the 3-D configurations, in nnU-Net's order. */
    ObjectNode configurations(
            PlannedConfiguration flat, Optional<PlannedConfiguration> full, Optional<PlannedConfiguration> low) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(Configurations.FLAT, configuration(flat).put("batch_dice", true));
        low.ifPresent(planned -> json.set(
                Configurations.LOW,
                configuration(planned).put("batch_dice", false).put("next_stage", Configurations.CASCADE)));
        full.ifPresent(
                planned -> json.set(Configurations.FULL, configuration(planned).put("batch_dice", low.isPresent())));
        low.ifPresent(planned -> json.putObject(Configurations.CASCADE)
                .put("inherits_from", Configurations.FULL)
                .put("previous_stage", Configurations.LOW));
        return json;
    }

    /** Configurations of the plans file that is replaced survive behind the new ones, unless they have a new one's name. */
    static void keepOthers(ObjectNode configurations, Map<String, JsonNode> existing) {
        existing.forEach(configurations::putIfAbsent);
    }

    private ObjectNode configuration(PlannedConfiguration planned) {
        ConfigurationTarget target = planned.target();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("data_identifier", kind.dataIdentifier(plansName, target.name()));
        json.put("preprocessor_name", preprocessor);
        json.put("batch_size", planned.batchSize());
        json.set("patch_size", JsonLists.of(planned.topology().patchSize()));
        json.set("median_image_size_in_voxels", medianImageSize(target));
        json.set("spacing", JsonLists.of(target.spacing()));
        putNormalization(json);
        kind.resampling().putInto(json);
        json.set("architecture", kind.budget().network().architecture(planned.topology()));
        return json;
    }

    /** nnU-Net writes integers for 3d_lowres and floats for the others. */
    private static ArrayNode medianImageSize(ConfigurationTarget target) {
        return target.name().equals(Configurations.LOW)
                ? JsonLists.ofWhole(target.medianShape())
                : JsonLists.of(target.medianShape());
    }

    private void putNormalization(ObjectNode json) {
        boolean masked = fingerprint.medianRelativeSize() < MASKED_BELOW;
        ArrayNode schemes = json.putArray("normalization_schemes");
        ArrayNode masks = json.putArray("use_mask_for_norm");
        for (String channel : input.channelNames()) {
            NormalizationScheme scheme = NormalizationScheme.forChannel(channel);
            schemes.add(scheme.className());
            masks.add(masked && scheme.knowsMask());
        }
    }
}
