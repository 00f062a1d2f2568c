package org.nnunetspark.plan;

/** The networks of the planners and what they may take of the GPU: constants tuned by nnU-Net's authors. */
enum NetworkBudget {
    PLAIN(NetworkKind.PLAIN, 560_000_000, 85_000_000, 8, 0.05),
    RESIDUAL(NetworkKind.RESIDUAL_ENCODER, 680_000_000, 135_000_000, 8, 0.05),
    RESIDUAL_M(NetworkKind.RESIDUAL_ENCODER, 680_000_000, 135_000_000, 8, 1),
    RESIDUAL_L(NetworkKind.RESIDUAL_ENCODER, 2_100_000_000L, 380_000_000, 24, 1),
    RESIDUAL_XL(NetworkKind.RESIDUAL_ENCODER, 3_600_000_000L, 560_000_000, 40, 1);

    private static final int BATCH_2D = 12;
    private static final int BATCH_3D = 2;

    private final NetworkKind network;
    private final long featureMaps3d;
    private final long featureMaps2d;
    private final int gigabytes;
    private final double maxDatasetCovered;

    /** The feature maps, in elements, of a 3-D and of a 2-D network that are known to fit into so many gigabytes. */
    NetworkBudget(
            NetworkKind network, long featureMaps3d, long featureMaps2d, int gigabytes, double maxDatasetCovered) {
        this.network = network;
        this.featureMaps3d = featureMaps3d;
        this.featureMaps2d = featureMaps2d;
        this.gigabytes = gigabytes;
        this.maxDatasetCovered = maxDatasetCovered;
    }

    NetworkKind network() {
        return network;
    }

    /** The memory, in GB, that the planner plans for unless told otherwise. */
    double gigabytes() {
        return gigabytes;
    }

    /** M, L and XL are presets for one memory size; planning them for another deserves a word. */
    boolean isPreset() {
        return maxDatasetCovered == 1;
    }

    /** The share of the training voxels that one batch may cover. */
    double maxDatasetCovered() {
        return maxDatasetCovered;
    }

    /** Elements of feature maps that fit into a GPU with this memory. */
    double allowance(int axes, double targetGigabytes) {
        long known = axes == 2 ? featureMaps2d : featureMaps3d;
        return known * (targetGigabytes / gigabytes);
    }

    /** The batch size that {@link #allowance} was measured with. */
    int referenceBatch(int axes) {
        return axes == 2 ? BATCH_2D : BATCH_3D;
    }

    /**
     * Whether a network is too large. The plain planner asks whether a batch of 2 fits; the residual ones compare with
     * the allowance as it is, which makes their 2-D networks smaller by that factor.
     */
    boolean exceeds(long featureMaps, int axes, double targetGigabytes) {
        double needed = network == NetworkKind.PLAIN ? (double) featureMaps / referenceBatch(axes) * 2 : featureMaps;
        return needed > allowance(axes, targetGigabytes);
    }
}
