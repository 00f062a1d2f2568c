/**
 * Layer 6: one case from its files to its outputs, through a store; no Spark.
 */
package org.nnunetspark.pipeline;
