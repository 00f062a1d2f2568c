package org.nnunetspark.plan;

import java.util.Optional;
import java.util.Set;

/** Reads how a configuration resamples, and refuses what nnU-Net's functions would not take and what the program has not got. */
final class ResamplingParser {
    private static final int IMAGE_ORDER = 3;
    private static final int MAX_ORDER = 5;
    private static final int THREADS = 4;

    private final PlanNode configuration;

    ResamplingParser(PlanNode configuration) {
        this.configuration = configuration;
    }

    ResamplingPlan images() {
        return plan("resampling_fn_data", false);
    }

    ResamplingPlan labels() {
        return plan("resampling_fn_seg", true);
    }

    private ResamplingPlan plan(String key, boolean isSeg) {
        PlanNode function = configuration.field(key);
        PlanNode arguments = configuration.field(key + "_kwargs").requireObject();
        return switch (function.text()) {
            case ResamplingPlan.Spline.FUNCTION -> spline(arguments, isSeg);
            case ResamplingPlan.Torch.FUNCTION -> torch(arguments, isSeg);
            case ResamplingPlan.None.FUNCTION -> none(arguments);
            default ->
                throw function.unsupported("is \"" + function.text() + "\"; only " + ResamplingPlan.Spline.FUNCTION
                        + ", " + ResamplingPlan.Torch.FUNCTION + " and " + ResamplingPlan.None.FUNCTION
                        + " are supported");
        };
    }

    /** What is missing is as the function has it by default. */
    private static ResamplingPlan spline(PlanNode arguments, boolean isSeg) {
        requireKnown(
                arguments, Set.of("is_seg", "order", "order_z", "force_separate_z", "separate_z_anisotropy_threshold"));
        requireRole(arguments, isSeg);
        return new ResamplingPlan.Spline(
                splineOrder(arguments, "order").orElse(IMAGE_ORDER),
                splineOrder(arguments, "order_z").orElse(0),
                separateZ(arguments, SeparateZ.NEVER),
                anisotropy(arguments));
    }

    private static ResamplingPlan torch(PlanNode arguments, boolean isSeg) {
        requireKnown(
                arguments,
                Set.of(
                        "is_seg",
                        "num_threads",
                        "device",
                        "memefficient_seg_resampling",
                        "force_separate_z",
                        "separate_z_anisotropy_threshold",
                        "mode",
                        "aniso_axis_mode"));
        requireRole(arguments, isSeg);
        requireText(arguments, "device", "cpu");
        requireText(arguments, "mode", "linear");
        requireText(arguments, "aniso_axis_mode", "nearest-exact");
        return new ResamplingPlan.Torch(
                separateZ(arguments, SeparateZ.AUTO),
                anisotropy(arguments),
                flag(arguments, "memefficient_seg_resampling"),
                integer(arguments, "num_threads", 1, Integer.MAX_VALUE).orElse(THREADS) == 1);
    }

    private static ResamplingPlan none(PlanNode arguments) {
        requireKnown(arguments, Set.of());
        return new ResamplingPlan.None();
    }

    private static void requireKnown(PlanNode arguments, Set<String> known) {
        for (String argument : arguments.keys()) {
            if (!known.contains(argument)) {
                throw arguments.unsupported("has the unknown argument \"" + argument + "\"");
            }
        }
    }

    private static void requireRole(PlanNode arguments, boolean isSeg) {
        boolean stated = flag(arguments, "is_seg");
        if (stated != isSeg) {
            throw arguments.unsupported("has is_seg " + stated + "; only " + isSeg + " is supported there");
        }
    }

    private static void requireText(PlanNode arguments, String key, String supported) {
        arguments.optional(key).ifPresent(node -> {
            if (!node.text().equals(supported)) {
                throw node.unsupported("is \"" + node.text() + "\"; only \"" + supported + "\" is supported");
            }
        });
    }

    private static Optional<Integer> splineOrder(PlanNode arguments, String key) {
        return arguments.optional(key).map(node -> {
            int order = node.integer(0, Integer.MAX_VALUE);
            if (order > MAX_ORDER) {
                throw node.unsupported("is " + order + "; there are splines of order 0 to " + MAX_ORDER);
            }
            return order;
        });
    }

    private static Optional<Integer> integer(PlanNode arguments, String key, int min, int max) {
        return arguments.optional(key).map(node -> node.integer(min, max));
    }

    private static boolean flag(PlanNode arguments, String key) {
        return arguments.optional(key).map(PlanNode::bool).orElse(false);
    }

    private static double anisotropy(PlanNode arguments) {
        return arguments
                .optional("separate_z_anisotropy_threshold")
                .map(PlanNode::number)
                .orElse(ResamplingPlan.DEFAULT_ANISOTROPY);
    }

    /** null means that the spacing decides. */
    private static SeparateZ separateZ(PlanNode arguments, SeparateZ ifMissing) {
        return arguments
                .optional("force_separate_z")
                .map(node -> {
                    if (node.json().isNull()) {
                        return SeparateZ.AUTO;
                    }
                    return node.bool() ? SeparateZ.ALWAYS : SeparateZ.NEVER;
                })
                .orElse(ifMissing);
    }
}
