package org.nnunetspark.kernel.torch;

import org.nnunetspark.kernel.resample.PlaneSink;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.Shape;

/**
 * Resamples an image to another shape: float32, every bit as nnU-Net's resample_torch_fornnunet on a CPU with AVX2. Linear
 * in three axes, or in two with the nearest slice along the separate one. An image whose shape stays is copied.
 *
 * <p>Memory: at most two planes of the old size and three of the new. Not thread-safe, but good for any number of images of
 * these shapes.
 */
public final class TorchImageResampler {
    private final Grid grid;

    /**
     * A resampler for all channels of an image.
     *
     * @param from shape of the sources
     * @param to shape of what the sinks get
     * @param layout of the image in nnU-Net's memory
     */
    public TorchImageResampler(Shape from, Shape to, TorchRule rule, TensorLayout layout) {
        this.grid = new Grid(from, to, rule, layout);
    }

    /**
     * Resamples a channel; the sink gets the last slice first.
     *
     * @param channel its number: PyTorch rounds the last few slices of the last channels differently
     * @throws IllegalArgumentException if the source has another shape
     */
    public void resample(int channel, PlaneSource source, PlaneSink sink) {
        if (!source.shape().equals(grid.from())) {
            throw new IllegalArgumentException("a resampler of " + grid.from() + " was given " + source.shape());
        }
        PlaneMaker planes = planes(channel, source);
        float[] plane = new float[grid.to().plane()];
        for (int k = grid.to().z() - 1; k >= 0; k--) {
            planes.make(k, plane);
            sink.accept(k, plane);
        }
    }

    private PlaneMaker planes(int channel, PlaneSource source) {
        if (grid.from().equals(grid.to())) {
            return source::read;
        }
        return grid.isNested() ? new NestedPlanes(grid, source) : new CornerPlanes(grid, grid.sum(channel), source);
    }
}
