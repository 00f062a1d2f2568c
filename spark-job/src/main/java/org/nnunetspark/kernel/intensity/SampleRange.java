package org.nnunetspark.kernel.intensity;

import java.io.Serializable;
import org.nnunetspark.numpy.PairwiseTree.Precision;

/**
 * Where the samples of a case stand among those of the dataset, which nnU-Net concatenates in the order of the cases.
 *
 * @param total samples of the whole dataset, for one channel
 * @param start position of the case's first sample
 * @param count samples of the case
 * @param precision float64 as soon as one case has no foreground: its empty list makes numpy widen all the others
 */
public record SampleRange(long total, long start, long count, Precision precision) implements Serializable {}
