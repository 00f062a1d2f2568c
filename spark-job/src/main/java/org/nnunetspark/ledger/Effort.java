package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Map;

/**
 * What a case cost in a unit of work, and where: for status reports and tables, never for a decision.
 *
 * @param partition number of the partition it was in
 * @param host where it was worked on
 * @param seconds wall time
 * @param cpuSeconds CPU time of the working thread
 * @param peakBytes most bytes of voxels held at once
 * @param inputBytes bytes of its files
 * @param stages wall seconds per stage
 */
public record Effort(
        int partition,
        String host,
        double seconds,
        double cpuSeconds,
        long peakBytes,
        long inputBytes,
        Map<String, Double> stages)
        implements Serializable {}
