/**
 * Layer 0: what must equal NumPy to the bit: random draws, pairwise sums, percentiles, number texts. Imports the JDK only.
 */
package org.nnunetspark.numpy;
