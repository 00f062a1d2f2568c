package org.nnunetspark.spark;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of the others when cases are put aside before planning. */
public enum BadPolicy {
    /** Nothing is planned, and the run stops. */
    STOP("stop"),
    /** As if they were not in the dataset. */
    PLAN_WITHOUT("plan-without"),
    /** The plans that are there serve on, so that the results of the good cases stay. */
    FROZEN_PLANS("frozen-plans");

    private final String word;

    BadPolicy(String word) {
        this.word = word;
    }

    /** The policy of this name, {@code plan-without}; empty if there is none. */
    public static Optional<BadPolicy> named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
