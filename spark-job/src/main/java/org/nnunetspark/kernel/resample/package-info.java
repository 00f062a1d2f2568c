/**
 * Layer 1: images and labels on another voxel grid, bit for bit as nnU-Net 2.8.1's {@code resample_data_or_seg_to_shape}
 * gives them (scikit-image 0.26, scipy 1.17.1, batchgenerators 0.25.5), a plane at a time: the resampled image never
 * exists whole.
 *
 * <p>{@link org.nnunetspark.kernel.resample.ResampleRule} decides how, {@link
 * org.nnunetspark.kernel.resample.ImageResampler} and {@link org.nnunetspark.kernel.resample.LabelResampler} do it.
 *
 * <p>A cubic spline is separable: filtering and interpolating one axis after the other costs 12 multiplications a voxel
 * instead of 64 * 3, but rounds differently from scipy's sum over 64 neighbours. The difference has a proven bound, and
 * only voxels whose float32 could differ within it are summed again in scipy's order.
 */
package org.nnunetspark.kernel.resample;
