package org.nnunetspark.plan;

import java.util.Optional;
import org.nnunetspark.volume.Spacing;

/**
 * What a user may ask of a planner.
 *
 * @param gpuMemory GPU memory to plan for, in GB; empty for the planner's own
 * @param targetSpacing spacing of 3d_fullres in the reader's axis order, in mm; empty to derive it
 * @param plansName name of the plans; empty for the planner's own
 * @param preprocessor class name of the preprocessor
 */
public record PlannerOptions(
        Optional<Double> gpuMemory, Optional<Spacing> targetSpacing, Optional<String> plansName, String preprocessor) {
    /** nnU-Net's preprocessor, and the only one here. */
    public static final String DEFAULT_PREPROCESSOR = "DefaultPreprocessor";

    public PlannerOptions {
        gpuMemory.ifPresent(gigabytes -> {
            if (!(gigabytes > 0 && gigabytes < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("no GPU has " + gigabytes + " GB");
            }
        });
        plansName.ifPresent(name -> PathSegment.require(name, "the plans name", ""));
    }

    /** Nothing asked for. */
    public static PlannerOptions defaults() {
        return new PlannerOptions(Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_PREPROCESSOR);
    }
}
