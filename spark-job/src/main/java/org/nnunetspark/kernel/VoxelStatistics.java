package org.nnunetspark.kernel;

import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.numpy.PairwiseSum;
import org.nnunetspark.numpy.StridedSum;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/** Numbers that a normalisation takes from the case itself, to the bit as numpy computes them on float32 arrays. */
public final class VoxelStatistics {
    private VoxelStatistics() {}

    /**
     * {@code mean()} and {@code std()} of numpy.
     *
     * @param mean rounded to float32
     * @param std rounded to float32
     */
    public record Moments(float mean, float std) {}

    /**
     * Smallest and largest voxel.
     *
     * @param min smallest
     * @param max largest
     */
    public record Range(float min, float max) {}

    /**
     * Mean and standard deviation of a cropped view. The sum of a view depends on its memory order, not on its axes: so the
     * volume is the one the reader made, in its order, even where nnU-Net has transposed the view.
     */
    public static Moments ofBox(Volume volume, BoundingBox box) {
        long count = box.size().voxels();
        float sum =
                StridedSum.ofBox(volume.shape().toArray(), box.size().toArray()).of(new BoxValues(volume, box));
        float mean = (float) ((double) sum / count);
        // The deviations are a new contiguous array to numpy, so they are summed without the view's buffers.
        return new Moments(mean, deviation(new BoxValues(volume, box), mean, count));
    }

    /** The same of a view that numpy has in another memory order; takes a copy of the volume for a while. */
    public static Moments ofBox(Volume volume, BoundingBox box, MemoryOrder order) {
        if (order.isC()) {
            return ofBox(volume, box);
        }
        try (Volume inOrder = volume.permuted(BoundingBox.whole(volume.shape()), order.axes())) {
            return ofBox(inOrder, box.permuted(order.axes()));
        }
    }

    /**
     * Mean and standard deviation of the voxels within the nonzero region, which numpy gathers in C order.
     *
     * @param volume with its axes in the plans' order
     * @param box the crop within it
     * @param labels of the crop, -1 outside the region
     */
    public static Moments ofMask(Volume volume, BoundingBox box, LabelVolume labels) {
        long count = count(labels);
        float sum = new PairwiseSum(new MaskedValues(volume, box, labels)).next(count);
        float mean = (float) ((double) sum / count);
        return new Moments(mean, deviation(new MaskedValues(volume, box, labels), mean, count));
    }

    private static float deviation(FloatRuns values, float mean, long count) {
        FloatRuns squares = (target, n) -> {
            values.next(target, n);
            for (int i = 0; i < n; i++) {
                float deviation = target[i] - mean;
                target[i] = deviation * deviation;
            }
        };
        float variance = (float) ((double) new PairwiseSum(squares).next(count) / count);
        return (float) Math.sqrt(variance);
    }

    private static long count(LabelVolume labels) {
        Shape shape = labels.shape();
        short[] plane = new short[shape.plane()];
        long count = 0;
        for (int z = 0; z < shape.z(); z++) {
            labels.read((long) z * plane.length, plane, 0, plane.length);
            for (short label : plane) {
                count += label >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    /** Smallest and largest voxel of a box. */
    public static Range rangeOfBox(Volume volume, BoundingBox box) {
        BoxValues values = new BoxValues(volume, box);
        float[] plane = new float[box.size().plane()];
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int z = 0; z < box.size().z(); z++) {
            values.readPlane(z, plane);
            for (float value : plane) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return new Range(min, max);
    }

    /** The voxels within the nonzero region, in C order. */
    private static final class MaskedValues implements FloatRuns {
        private final BoxValues values;
        private final LabelVolume labels;
        private final float[] inside;
        private final short[] labelPlane;
        private int nextPlane;
        private int at;
        private int end;

        MaskedValues(Volume volume, BoundingBox box, LabelVolume labels) {
            this.values = new BoxValues(volume, box);
            this.labels = labels;
            this.inside = new float[box.size().plane()];
            this.labelPlane = new short[box.size().plane()];
        }

        @Override
        public void next(float[] target, int count) {
            for (int done = 0; done < count; ) {
                while (at == end) {
                    gather();
                }
                int run = Math.min(count - done, end - at);
                System.arraycopy(inside, at, target, done, run);
                at += run;
                done += run;
            }
        }

        private void gather() {
            values.readPlane(nextPlane, inside);
            labels.read((long) nextPlane * labelPlane.length, labelPlane, 0, labelPlane.length);
            nextPlane++;
            at = 0;
            end = 0;
            for (int i = 0; i < labelPlane.length; i++) {
                if (labelPlane[i] >= 0) {
                    inside[end++] = inside[i];
                }
            }
        }
    }
}
