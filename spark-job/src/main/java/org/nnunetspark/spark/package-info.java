/**
 * Layer 7: the jobs; the only package that imports Spark, with report.
 */
package org.nnunetspark.spark;
