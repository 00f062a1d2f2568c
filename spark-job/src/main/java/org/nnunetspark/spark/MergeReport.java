package org.nnunetspark.spark;

import java.util.Map;
import org.nnunetspark.fault.Fault;

/**
 * What a merge has brought.
 *
 * @param copied results and labels that were copied
 * @param present results and labels that were there already
 * @param quarantined cases that shards have put aside, with their verdicts
 * @param unfinished cases that the storage failed for, with the reasons
 */
public record MergeReport(int copied, int present, Map<String, Fault> quarantined, Map<String, String> unfinished) {}
