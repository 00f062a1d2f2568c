package org.nnunetspark.spark;

import java.time.Duration;

/**
 * What one case may cost, and what becomes of bad ones.
 *
 * @param timeout how long one visit may take
 * @param bad how many cases may be put aside
 * @param stopsOnBad whether a run stops before planning when any case is put aside
 * @param retriesQuarantined whether cases that were put aside by former runs are tried again although nothing about them changed
 */
public record CaseSettings(Duration timeout, BadCases bad, boolean stopsOnBad, boolean retriesQuarantined) {
    /** As the command line has them by default. */
    public static CaseSettings usual() {
        return new CaseSettings(Duration.ofHours(2), BadCases.any(), false, false);
    }
}
