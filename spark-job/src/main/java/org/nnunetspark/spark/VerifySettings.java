package org.nnunetspark.spark;

import java.util.OptionalInt;
import org.nnunetspark.dataset.Tolerances;

/**
 * How a dataset is verified.
 *
 * @param tolerances what counts as the same place
 * @param headersOnly whether voxels are left alone
 * @param casesAtOnce bound on the cases looked at at the same time (nnU-Net's -np)
 */
public record VerifySettings(Tolerances tolerances, boolean headersOnly, OptionalInt casesAtOnce) {}
