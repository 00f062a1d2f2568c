package org.nnunetspark.plan;

import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * Finds the largest patch whose network fits into the GPU: {@code get_plans_for_configuration} of nnU-Net's planners.
 *
 * @param budget the planner's network and what it may take
 * @param gigabytes GPU memory to plan for
 * @param labelKeys segmentation outputs assumed
 * @param numTraining training cases
 */
record NetworkFitter(NetworkBudget budget, double gigabytes, int labelKeys, long numTraining) {
    private static final double VOXELS_2D = 2048.0 * 2048.0;
    private static final double VOXELS_3D = 256.0 * 256.0 * 256.0;
    private static final long MIN_BATCH = 2;

    PlannedConfiguration fit(ConfigurationTarget target) {
        Topology topology = Topology.of(target.spacing(), initialPatch(target));
        while (budget.exceeds(featureMaps(target, topology), target.axes(), gigabytes)) {
            topology = shrunk(target, topology);
        }
        return new PlannedConfiguration(target, topology, batchSize(target, topology));
    }

    /** A patch larger than any GPU takes, of the spacing's aspect ratio, but no larger than the median image. */
    private static AxisVector initialPatch(ConfigurationTarget target) {
        double[] inverse = target.spacing().toArray();
        for (int axis = 0; axis < inverse.length; axis++) {
            inverse[axis] = 1 / inverse[axis];
        }
        AxisVector aspect = AxisVector.of(inverse);
        double voxels = target.axes() == 2 ? VOXELS_2D : VOXELS_3D;
        // A last digit more or less than C's pow does not matter: the sizes are rounded to whole voxels.
        double scale = StrictMath.pow(voxels / aspect.product(), 1.0 / target.axes());
        return aspect.times(scale).rounded().min(target.medianShape());
    }

    /**
     * One step smaller along the axis that is largest by the median image. The step is the divisor that the patch would
     * have after a step of its present divisor: so no valid size is skipped.
     */
    private static Topology shrunk(ConfigurationTarget target, Topology topology) {
        AxisVector patch = AxisVector.ofIntegers(topology.patchSize());
        int axis = relativelyLargest(patch.dividedBy(target.medianShape()));
        Topology next = Topology.of(target.spacing(), reduced(patch, axis, topology.divisor(axis)));
        return Topology.of(target.spacing(), reduced(patch, axis, next.divisor(axis)));
    }

    private static AxisVector reduced(AxisVector patch, int axis, int by) {
        double[] sizes = patch.toArray();
        sizes[axis] -= by;
        return AxisVector.of(sizes);
    }

    /** Of axes that are equally large the last one, as NumPy's argsort has it. */
    private static int relativelyLargest(AxisVector relative) {
        int largest = 0;
        for (int axis = 1; axis < relative.axes(); axis++) {
            if (relative.get(axis) >= relative.get(largest)) {
                largest = axis;
            }
        }
        return largest;
    }

    private long featureMaps(ConfigurationTarget target, Topology topology) {
        List<Integer> patch = topology.patchSize();
        int maxStages = budget.network().maxStages();
        if (patch.stream().anyMatch(size -> size < 1) || topology.stages() > maxStages) {
            throw new InputFaultException(Fault.refusing(
                    FaultCode.BAD_PLAN,
                    "",
                    "no network for " + target.name() + " with spacing " + target.spacing() + " mm and median shape "
                            + target.medianShape() + " fits into " + gigabytes + " GB: it came to patch " + patch
                            + " and " + topology.stages() + " stages (at most " + maxStages + ")"));
        }
        return budget.network().featureMapSize(topology, labelKeys);
    }

    /** What still fits into the GPU, but no more than the allowed share of the dataset, and at least 2. */
    private long batchSize(ConfigurationTarget target, Topology topology) {
        int axes = target.axes();
        double fitting =
                budget.allowance(axes, gigabytes) / featureMaps(target, topology) * budget.referenceBatch(axes);
        double datasetVoxels = target.imageVoxels() * numTraining;
        double covering = datasetVoxels * budget.maxDatasetCovered() / topology.patchVoxels();
        return Math.max((long) Math.min(Math.rint(fitting), Math.rint(covering)), MIN_BATCH);
    }
}
