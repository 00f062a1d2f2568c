package org.nnunetspark.kernel.torch;

import org.nnunetspark.kernel.resample.LabelSink;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.volume.Shape;

/**
 * Resamples a label map to another shape, every label as nnU-Net's resample_torch_fornnunet on a CPU with AVX2; {@link
 * Election} has the rule. A map whose shape stays is copied. -1 is a label like any other.
 *
 * <p>The cost does not depend on the number of labels. Memory: two planes of the old size and one of the new. Not
 * thread-safe, but good for any number of maps of these shapes.
 */
public final class TorchLabelResampler {
    private final Grid grid;
    private final TorchRule rule;

    /**
     * A resampler for label maps.
     *
     * @param from shape of the sources
     * @param to shape of what the sinks get
     * @param layout of the map in nnU-Net's memory, one channel
     */
    public TorchLabelResampler(Shape from, Shape to, TorchRule rule, TensorLayout layout) {
        if (layout.channels() != 1) {
            throw new IllegalArgumentException("labels of " + layout.channels() + " channels");
        }
        this.grid = new Grid(from, to, rule, layout);
        this.rule = rule;
    }

    /**
     * Resamples a label map; the sink gets the last slice first.
     *
     * @throws IllegalArgumentException if the source has another shape
     */
    public void resample(LabelSource source, LabelSink sink) {
        if (!source.shape().equals(grid.from())) {
            throw new IllegalArgumentException("a resampler of " + grid.from() + " was given " + source.shape());
        }
        LabelPlanes planes = new LabelPlanes(grid, new Election(grid.sum(0), rule.memoryEfficient()), source);
        short[] plane = new short[grid.to().plane()];
        for (int k = grid.to().z() - 1; k >= 0; k--) {
            planes.make(k, plane);
            sink.accept(k, plane);
        }
    }
}
