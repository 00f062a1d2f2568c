/**
 * Layer 1: the intensity statistics of a whole dataset's foreground as a reduce of small parts.
 */
package org.nnunetspark.kernel.intensity;
