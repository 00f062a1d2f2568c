/**
 * Layer 6: what a run will take, foretold from the sizes of its cases and a few that are made on trial. Arithmetic only.
 */
package org.nnunetspark.pipeline.estimate;
