package org.nnunetspark.spark;

import java.util.OptionalLong;

/**
 * What a dataset's estimate is for.
 *
 * @param plansName plans that are there, or would be made
 * @param preprocess what would be preprocessed
 * @param memory bytes that a process may take in all; empty for what this machine has
 * @param trialSeconds how long cases may be made on trial
 */
public record EstimateSettings(
        String plansName, PreprocessSettings preprocess, OptionalLong memory, double trialSeconds) {}
