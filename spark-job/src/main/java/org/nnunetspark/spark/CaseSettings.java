package org.nnunetspark.spark;

import java.time.Duration;

/**
 * What one case may cost, and what becomes of bad ones.
 *
 * @param timeout how long one visit may take
 * @param bad how many cases may be put aside
 * @param policy what to do when cases are put aside before planning
 * @param retriesQuarantined whether cases that were put aside by former runs are tried again although nothing about them changed
 * @param rehashes whether all inputs are read again, instead of believing that files of the same size and time are the same
 */
public record CaseSettings(
        Duration timeout, BadCases bad, BadPolicy policy, boolean retriesQuarantined, boolean rehashes) {
    /** The same, but trying cases again that were put aside, or not. */
    public CaseSettings retrying(boolean retries) {
        return new CaseSettings(timeout, bad, policy, retries, rehashes);
    }

    /** As the command line has them by default. */
    public static CaseSettings usual() {
        return new CaseSettings(Duration.ofHours(2), BadCases.any(), BadPolicy.PLAN_WITHOUT, false, false);
    }
}
