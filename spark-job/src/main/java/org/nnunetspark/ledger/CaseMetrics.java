package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Map;

/**
 * What a case took; for reports only, nothing is decided by it.
 *
 * @param seconds elapsed
 * @param cpuSeconds of the thread
 * @param peakBytes most bytes outside the heap that the visit held at a time
 * @param stages elapsed seconds by stage
 */
public record CaseMetrics(double seconds, double cpuSeconds, long peakBytes, Map<String, Double> stages)
        implements Serializable {
    public CaseMetrics {
        stages = Map.copyOf(stages);
    }
}
