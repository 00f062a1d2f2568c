package org.nnunetspark.plan;

/**
 * A configuration with its network.
 *
 * @param target what it was planned for
 * @param topology network and patch
 * @param batchSize patches a training step
 */
record PlannedConfiguration(ConfigurationTarget target, Topology topology, long batchSize) {}
