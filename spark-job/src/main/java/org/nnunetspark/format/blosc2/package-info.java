/**
 * Layer 2: the Blosc2 contiguous frame and its b2nd layer.
 */
package org.nnunetspark.format.blosc2;
