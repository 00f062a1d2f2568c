/**
 * Layer 1: arithmetic over slabs of voxels: crop, normalisation, resampling, class locations, intensity samples.
 */
package org.nnunetspark.kernel;
