package org.nnunetspark.plan;

import java.util.List;
import java.util.stream.IntStream;

/** Reads one configuration, inheritance resolved, into a {@link ConfigurationPlan}. */
final class ConfigurationParser {
    private static final int MAX_PATCH_AXIS = 1 << 20;
    /** Far outside any image's spacing, in mm. */
    private static final double LEAST_SPACING = 1e-6;

    private static final double LARGEST_SPACING = 1e6;

    private final PlanNode plans;
    private final PlanNode configuration;

    /**
     * @param plans the whole document
     * @param configuration the configuration with what it inherits
     */
    ConfigurationParser(PlanNode plans, PlanNode configuration) {
        this.plans = plans;
        this.configuration = configuration;
    }

    ConfigurationPlan parse(String name, List<Integer> transposeForward) {
        PlanNode identifier = configuration.field("data_identifier");
        List<Double> spacing = spacing();
        ResamplingParser resampling = new ResamplingParser(configuration);
        return new ConfigurationPlan(
                name,
                PathSegment.require(identifier.text(), identifier.path(), identifier.file()),
                preprocessor(),
                plans.field("image_reader_writer").text(),
                transposeForward,
                spacing,
                patchSize(spacing.size()),
                channels(),
                resampling.images(),
                resampling.labels());
    }

    private String preprocessor() {
        PlanNode node = configuration.field("preprocessor_name");
        if (!node.text().equals(PlannerOptions.DEFAULT_PREPROCESSOR)) {
            throw node.unsupported(
                    "is \"" + node.text() + "\"; only " + PlannerOptions.DEFAULT_PREPROCESSOR + " is supported");
        }
        return node.text();
    }

    private List<Double> spacing() {
        PlanNode node = configuration.field("spacing");
        List<Double> spacing = node.items().stream().map(PlanNode::positive).toList();
        node.require(
                spacing.stream().allMatch(mm -> mm >= LEAST_SPACING && mm <= LARGEST_SPACING),
                "a spacing that an image can have (1e-6 to 1e6 mm)");
        node.require(spacing.size() == 2 || spacing.size() == 3, "a list of 2 or 3 axes");
        return spacing;
    }

    private List<Integer> patchSize(int axes) {
        PlanNode node = configuration.field("patch_size");
        List<Integer> patch = node.items().stream()
                .map(axis -> axis.integer(1, MAX_PATCH_AXIS))
                .toList();
        node.require(patch.size() == axes, "a list of as many axes as the spacing");
        return patch;
    }

    private List<ChannelNormalization> channels() {
        PlanNode schemes = configuration.field("normalization_schemes");
        PlanNode masks = configuration.field("use_mask_for_norm");
        int channels = schemes.items().size();
        schemes.require(channels > 0, "a list with a channel");
        masks.require(masks.items().size() == channels, "a list of as many entries as normalization_schemes");
        return IntStream.range(0, channels)
                .mapToObj(channel -> normalization(
                        channel,
                        schemes.items().get(channel),
                        masks.items().get(channel).bool()))
                .toList();
    }

    private ChannelNormalization normalization(int channel, PlanNode node, boolean mask) {
        NormalizationScheme scheme = NormalizationScheme.named(node.text())
                .orElseThrow(() -> node.unsupported("is the unknown normalisation \"" + node.text() + "\""));
        // nnU-Net looks every channel up, also those that need no such numbers.
        PlanNode intensities = plans.field(intensitiesKey()).field(Integer.toString(channel));
        return switch (scheme) {
            case CT -> ct(intensities);
            case Z_SCORE -> new ChannelNormalization.ZScore(mask);
            case RESCALE_TO_01 -> new ChannelNormalization.RescaleTo01();
            case RGB_TO_01 -> new ChannelNormalization.RgbTo01();
            case NONE -> new ChannelNormalization.Unchanged();
        };
    }

    /** Plans of nnU-Net 2.0 have the older key. */
    private String intensitiesKey() {
        String old = "foreground_intensity_properties_by_modality";
        String now = "foreground_intensity_properties_per_channel";
        return plans.optional(now).isEmpty() && plans.optional(old).isPresent() ? old : now;
    }

    private static ChannelNormalization ct(PlanNode intensities) {
        double lower = intensities.field("percentile_00_5").number();
        double upper = intensities.field("percentile_99_5").number();
        double mean = intensities.field("mean").number();
        double std = intensities.field("std").number();
        intensities.require(lower <= upper && std >= 0, "possible (percentiles ascending, std at least 0)");
        return new ChannelNormalization.Ct(lower, upper, mean, std);
    }
}
