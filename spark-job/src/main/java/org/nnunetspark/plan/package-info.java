/**
 * Layer 3: fingerprint and plans as values with their JSON, and the planners: pure functions that read and write nothing.
 * Start with {@link org.nnunetspark.plan.DatasetFingerprint}, {@link org.nnunetspark.plan.ExperimentPlanner} and
 * {@link org.nnunetspark.plan.Plans}.
 */
package org.nnunetspark.plan;
