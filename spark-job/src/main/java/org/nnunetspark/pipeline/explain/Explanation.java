package org.nnunetspark.pipeline.explain;

import java.util.List;

/**
 * What the next submission would do with a dataset.
 *
 * @param dataset its name
 * @param plansName of which plans
 * @param fingerprint what it does for the fingerprint
 * @param units the configurations; none if there are no plans yet
 * @param drift whether planning anew would change the plans
 */
public record Explanation(
        String dataset, String plansName, FingerprintAnswer fingerprint, List<UnitAnswer> units, Drift drift) {
    public Explanation {
        units = List.copyOf(units);
    }
}
