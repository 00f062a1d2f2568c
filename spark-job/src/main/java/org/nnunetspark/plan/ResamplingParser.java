package org.nnunetspark.plan;

import java.util.Set;

/** Reads how a configuration resamples, and refuses what the program has not got. */
final class ResamplingParser {
    private static final String FUNCTION = "resample_data_or_seg_to_shape";
    private static final Set<String> ARGUMENTS =
            Set.of("is_seg", "order", "order_z", "force_separate_z", "separate_z_anisotropy_threshold");
    private static final int IMAGE_ORDER = 3;
    private static final int LABEL_ORDER = 1;
    private static final int MAX_ORDER = 5;
    private static final double ANISOTROPY = 3;

    private final PlanNode configuration;

    ResamplingParser(PlanNode configuration) {
        this.configuration = configuration;
    }

    ResamplingPlan images() {
        return plan("resampling_fn_data", false, IMAGE_ORDER);
    }

    ResamplingPlan labels() {
        return plan("resampling_fn_seg", true, LABEL_ORDER);
    }

    private ResamplingPlan plan(String key, boolean isSeg, int supportedOrder) {
        PlanNode function = configuration.field(key);
        if (!function.text().equals(FUNCTION)) {
            throw function.unsupported("is \"" + function.text() + "\"; only " + FUNCTION + " is supported");
        }
        PlanNode arguments = configuration.field(key + "_kwargs").requireObject();
        for (String argument : arguments.keys()) {
            if (!ARGUMENTS.contains(argument)) {
                throw arguments.unsupported("has the unknown argument \"" + argument + "\"");
            }
        }
        requireRole(arguments, isSeg);
        requireThreshold(arguments);
        return new ResamplingPlan(
                FUNCTION,
                order(arguments, "order", IMAGE_ORDER, supportedOrder),
                order(arguments, "order_z", 0, 0),
                separateZ(arguments));
    }

    private static void requireRole(PlanNode arguments, boolean isSeg) {
        boolean stated = arguments.optional("is_seg").map(PlanNode::bool).orElse(false);
        if (stated != isSeg) {
            throw arguments.unsupported("has is_seg " + stated + "; only " + isSeg + " is supported there");
        }
    }

    private static void requireThreshold(PlanNode arguments) {
        arguments.optional("separate_z_anisotropy_threshold").ifPresent(threshold -> {
            if (threshold.number() != ANISOTROPY) {
                throw threshold.unsupported("is " + threshold.number() + "; only " + ANISOTROPY + " is supported");
            }
        });
    }

    /** {@code ifMissing} is the default that nnU-Net's function has for the argument. */
    private static int order(PlanNode arguments, String key, int ifMissing, int supported) {
        int order =
                arguments.optional(key).map(node -> node.integer(0, MAX_ORDER)).orElse(ifMissing);
        if (order != supported) {
            throw arguments.unsupported("has " + key + " " + order + "; only " + supported + " is supported there");
        }
        return order;
    }

    /** Missing means false, as the function's default has it; null means that the spacing decides. */
    private static SeparateZ separateZ(PlanNode arguments) {
        return arguments
                .optional("force_separate_z")
                .map(node -> {
                    if (node.json().isNull()) {
                        return SeparateZ.AUTO;
                    }
                    return node.bool() ? SeparateZ.ALWAYS : SeparateZ.NEVER;
                })
                .orElse(SeparateZ.NEVER);
    }
}
