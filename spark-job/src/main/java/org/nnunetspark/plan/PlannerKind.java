package org.nnunetspark.plan;

import java.util.Arrays;
import java.util.Optional;

/** nnU-Net's experiment planners, by their class names there. */
public enum PlannerKind {
    DEFAULT("ExperimentPlanner", "nnUNetPlans", NetworkBudget.PLAIN, ResamplingChoice.DEFAULT),
    RESENC("ResEncUNetPlanner", "nnUNetResEncUNetPlans", NetworkBudget.RESIDUAL, ResamplingChoice.DEFAULT),
    RESENC_M("nnUNetPlannerResEncM", "nnUNetResEncUNetMPlans", NetworkBudget.RESIDUAL_M, ResamplingChoice.DEFAULT),
    RESENC_L("nnUNetPlannerResEncL", "nnUNetResEncUNetLPlans", NetworkBudget.RESIDUAL_L, ResamplingChoice.DEFAULT),
    RESENC_XL("nnUNetPlannerResEncXL", "nnUNetResEncUNetXLPlans", NetworkBudget.RESIDUAL_XL, ResamplingChoice.DEFAULT),
    TORCHRES("nnUNetPlanner_torchres", "nnUNetPlans_torchres", NetworkBudget.PLAIN, ResamplingChoice.TORCH),
    RESENC_L_TORCHRES(
            "nnUNetPlannerResEncL_torchres",
            "nnUNetResEncUNetLPlans_torchres",
            NetworkBudget.RESIDUAL_L,
            ResamplingChoice.TORCH),
    RESENC_L_TORCHRES_SEPZ(
            "nnUNetPlannerResEncL_torchres_sepz",
            "nnUNetResEncUNetLPlans_torchres_sepz",
            NetworkBudget.RESIDUAL_L,
            ResamplingChoice.TORCH_SEPARATE_Z),
    RESENC_L_NO_RESAMPLING(
            "nnUNetPlannerResEncL_noResampling",
            "nnUNetResEncUNetLPlans_noResampling",
            NetworkBudget.RESIDUAL_L,
            ResamplingChoice.NONE);

    private final String className;
    private final String plansName;
    private final NetworkBudget budget;
    private final ResamplingChoice resampling;

    PlannerKind(String className, String plansName, NetworkBudget budget, ResamplingChoice resampling) {
        this.className = className;
        this.plansName = plansName;
        this.budget = budget;
        this.resampling = resampling;
    }

    /** The planner of this class name, case-sensitive; empty if there is none. */
    public static Optional<PlannerKind> named(String className) {
        return Arrays.stream(values())
                .filter(kind -> kind.className.equals(className))
                .findFirst();
    }

    /** The class name in nnU-Net: {@code ExperimentPlanner}. */
    public String className() {
        return className;
    }

    /** The name of the plans unless another is asked for: {@code nnUNetPlans}. */
    public String plansName() {
        return plansName;
    }

    /** The GPU memory planned for unless another is asked for, in GB. */
    public double gpuMemory() {
        return budget.gigabytes();
    }

    NetworkBudget budget() {
        return budget;
    }

    ResamplingChoice resampling() {
        return resampling;
    }

    /**
     * The folder of a configuration's data. The residual planners with default resampling make the same 2d and
     * 3d_fullres data as the default planner, and so share its folders.
     */
    String dataIdentifier(String plans, String configuration) {
        boolean shared = budget != NetworkBudget.PLAIN
                && resampling == ResamplingChoice.DEFAULT
                && (configuration.equals(Configurations.FLAT) || configuration.equals(Configurations.FULL));
        return (shared ? DEFAULT.plansName : plans) + "_" + configuration;
    }
}
