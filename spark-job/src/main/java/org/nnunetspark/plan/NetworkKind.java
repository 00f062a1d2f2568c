package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The networks that planners lay out: how many convolutions they have where, and what their feature maps take. */
enum NetworkKind {
    /** PlainConvUNet: two convolutions a stage, down and up. */
    PLAIN("PlainConvUNet", "n_conv_per_stage", 14, 2) {
        @Override
        int encoderBlocks(int stage) {
            return 2;
        }

        @Override
        int encoderConvolutions(int stage) {
            return 2;
        }
    },
    /** ResidualEncoderUNet: 1, 3, 4, then 6 residual blocks a stage, and one convolution a stage on the way up. */
    RESIDUAL_ENCODER("ResidualEncoderUNet", "n_blocks_per_stage", 13, 1) {
        @Override
        int encoderBlocks(int stage) {
            return switch (stage) {
                case 0 -> 1;
                case 1 -> 3;
                case 2 -> 4;
                default -> 6;
            };
        }

        /** Two a block, and one more a stage: the stem, or the projection that goes with the stage's pooling. */
        @Override
        int encoderConvolutions(int stage) {
            return 2 * encoderBlocks(stage) + 1;
        }
    };

    private static final String MODULE = "dynamic_network_architectures.architectures.unet.";
    private static final int BASE_FEATURES = 32;
    private static final int MAX_FEATURES_2D = 512;
    private static final int MAX_FEATURES_3D = 320;

    private final String className;
    private final String blocksKey;
    private final int maxStages;
    private final int decoderConvolutions;

    NetworkKind(String className, String blocksKey, int maxStages, int decoderConvolutions) {
        this.className = className;
        this.blocksKey = blocksKey;
        this.maxStages = maxStages;
        this.decoderConvolutions = decoderConvolutions;
    }

    /** More stages than this nnU-Net's planners have no numbers of blocks for. */
    int maxStages() {
        return maxStages;
    }

    /** Blocks of an encoder stage, as the plans have them. */
    abstract int encoderBlocks(int stage);

    /** Convolutions of an encoder stage. */
    abstract int encoderConvolutions(int stage);

    /**
     * Elements of all feature maps of the network on this patch: {@code compute_conv_feature_map_size} of
     * dynamic_network_architectures. Independent of the number of input channels.
     *
     * @param outputs number of segmentation outputs
     */
    long featureMapSize(Topology topology, int outputs) {
        List<Integer> features = features(topology);
        int last = topology.stages() - 1;
        long total = 0;
        for (int stage = 0; stage <= last; stage++) {
            long map = features.get(stage) * topology.voxelsAt(stage);
            total += (encoderConvolutions(stage) + (stage < last ? decoderConvolutions + 1 : 0)) * map;
        }
        return last == 0 ? total : total + outputs * topology.patchVoxels();
    }

    /** 32 features, doubled with every stage up to the limit of the dimension. */
    private static List<Integer> features(Topology topology) {
        int limit = topology.axes() == 2 ? MAX_FEATURES_2D : MAX_FEATURES_3D;
        return IntStream.range(0, topology.stages())
                .mapToObj(stage -> (int) Math.min(limit, (long) BASE_FEATURES << stage))
                .toList();
    }

    /** The value of "architecture" in the plans. */
    ObjectNode architecture(Topology topology) {
        String dimension = topology.axes() + "d";
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("network_class_name", MODULE + className);
        ObjectNode arguments = json.putObject("arch_kwargs");
        arguments.put("n_stages", topology.stages());
        arguments.set("features_per_stage", JsonLists.of(features(topology)));
        arguments.put("conv_op", "torch.nn.modules.conv.Conv" + dimension);
        arguments.set("kernel_sizes", JsonLists.ofLists(topology.kernels()));
        arguments.set("strides", JsonLists.ofLists(topology.strides()));
        arguments.set(
                blocksKey,
                JsonLists.of(IntStream.range(0, topology.stages())
                        .map(this::encoderBlocks)
                        .boxed()
                        .toList()));
        arguments.set(
                "n_conv_per_stage_decoder",
                JsonLists.of(Collections.nCopies(topology.stages() - 1, decoderConvolutions)));
        arguments.put("conv_bias", true);
        arguments.put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm" + dimension);
        arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
        arguments.putNull("dropout_op").putNull("dropout_op_kwargs");
        arguments.put("nonlin", "torch.nn.LeakyReLU");
        arguments.putObject("nonlin_kwargs").put("inplace", true);
        json.putArray("_kw_requires_import")
                .add("conv_op")
                .add("norm_op")
                .add("dropout_op")
                .add("nonlin");
        return json;
    }
}
