/** Why cases are made again: what the ledger's decisions mean in words. Pure values and comparisons. */
package org.nnunetspark.pipeline.explain;
