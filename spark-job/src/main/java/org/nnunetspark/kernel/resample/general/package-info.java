/**
 * Layer 1: resampling with any of scipy's splines, orders 0 to 5, bit for bit as nnU-Net 2.8.1's {@code
 * resample_data_or_seg_to_shape}: for what plans may ask for but planners never write. Written to be read, not to be fast:
 * every voxel is scipy's sum over all its taps.
 *
 * <p>{@link org.nnunetspark.kernel.resample.general.SplineResampling} is the way in. Planes are doubles here, as in numpy.
 */
package org.nnunetspark.kernel.resample.general;
