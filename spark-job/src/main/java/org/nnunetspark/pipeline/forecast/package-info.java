/**
 * Layer 6: what a visit of a case is going to take, from the headers of its files and the plans alone. How much memory a kernel
 * or an encoder needs is said beside it; here these amounts are only added up along the visit.
 */
package org.nnunetspark.pipeline.forecast;
