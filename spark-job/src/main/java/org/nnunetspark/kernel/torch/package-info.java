/**
 * Layer 1: images and labels on another voxel grid, bit for bit as nnU-Net 2.8.1's {@code resample_torch_fornnunet} gives
 * them with PyTorch 2.14.1 on a CPU, a plane at a time: the resampled image never exists whole.
 *
 * <p>{@link org.nnunetspark.kernel.torch.TorchRule} says how, {@link org.nnunetspark.kernel.torch.TorchImageResampler} and
 * {@link org.nnunetspark.kernel.torch.TorchLabelResampler} do it.
 *
 * <p>PyTorch's {@code F.interpolate} is compiled to fused multiply-adds on every processor that has AVX2; this package
 * fuses at the same places. It has two kernels for two dimensions, which round differently; {@link
 * org.nnunetspark.kernel.torch.Grid} chooses as PyTorch does, by size and by the order of the voxels in memory.
 */
package org.nnunetspark.kernel.torch;
