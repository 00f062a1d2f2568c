package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The resampling functions that planners write into plans. */
enum ResamplingChoice {
    /** Third-order splines for images, linear for labels, slices apart where anisotropic. */
    DEFAULT(ResamplingPlan.Spline.FUNCTION) {
        @Override
        ObjectNode arguments(boolean isSeg, int order) {
            return super.arguments(isSeg, order)
                    .put("order", order)
                    .put("order_z", 0)
                    .putNull("force_separate_z");
        }
    },
    /** Trilinear by PyTorch, in all three axes at once. */
    TORCH(ResamplingPlan.Torch.FUNCTION) {
        @Override
        ObjectNode arguments(boolean isSeg, int order) {
            return super.arguments(isSeg, order)
                    .put("force_separate_z", false)
                    .put("memefficient_seg_resampling", false);
        }
    },
    /** By PyTorch, slices apart where anisotropic. */
    TORCH_SEPARATE_Z(ResamplingPlan.Torch.FUNCTION) {
        @Override
        ObjectNode arguments(boolean isSeg, int order) {
            return super.arguments(isSeg, order)
                    .putNull("force_separate_z")
                    .put("memefficient_seg_resampling", false)
                    .put("separate_z_anisotropy_threshold", 3);
        }
    },
    /** None at all. */
    NONE(ResamplingPlan.None.FUNCTION) {
        @Override
        ObjectNode arguments(boolean isSeg, int order) {
            return JsonNodeFactory.instance.objectNode();
        }
    };

    private static final int IMAGE_ORDER = 3;
    private static final int LABEL_ORDER = 1;

    private final String function;

    ResamplingChoice(String function) {
        this.function = function;
    }

    ObjectNode arguments(boolean isSeg, int order) {
        return JsonNodeFactory.instance.objectNode().put("is_seg", isSeg);
    }

    /** Adds the six "resampling_fn" keys to a configuration. */
    void putInto(ObjectNode configuration) {
        configuration.put("resampling_fn_data", function).put("resampling_fn_seg", function);
        configuration.set("resampling_fn_data_kwargs", arguments(false, IMAGE_ORDER));
        configuration.set("resampling_fn_seg_kwargs", arguments(true, LABEL_ORDER));
        configuration.put("resampling_fn_probabilities", function);
        configuration.set("resampling_fn_probabilities_kwargs", arguments(false, LABEL_ORDER));
    }
}
