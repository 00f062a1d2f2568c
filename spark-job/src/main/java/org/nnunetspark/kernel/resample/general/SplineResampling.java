package org.nnunetspark.kernel.resample.general;

import java.util.OptionalInt;
import org.nnunetspark.volume.Shape;

/**
 * nnU-Net's resample_data_or_seg_to_shape for splines of any order, in the plane and along an axis that is resampled apart.
 *
 * <p>Memory outside the heap, in doubles: a channel as it is along all but one axis and once more as it comes out there,
 * with up to six more planes; for labels two results more. On the heap: up to twice (order + 1) planes.
 */
public final class SplineResampling {
    private final Shape to;
    private final int order;
    private final int orderZ;
    private final OptionalInt axis;

    /** Where the planes of a result go, from the last to the first; the array is the caller's. */
    @FunctionalInterface
    public interface Sink {
        void accept(int z, double[] plane);
    }

    /** How a slice is resized: a volume of one plane to another. */
    @FunctionalInterface
    private interface SliceMethod {
        void resize(Planes slice, Shape to, double[] result);
    }

    /**
     * @param to shape of results
     * @param order spline order, 0 to 5; of slices where an axis is apart
     * @param orderZ spline order along the axis that is apart, 0 to 5
     * @param axis the axis (0 z, 1 y, 2 x) that is resampled apart, after its slices
     */
    public SplineResampling(Shape to, int order, int orderZ, OptionalInt axis) {
        this.to = to;
        this.order = order;
        this.orderZ = orderZ;
        this.axis = axis;
    }

    /**
     * Resamples an image: skimage.transform.resize, and scipy.ndimage.map_coordinates along the axis that is apart.
     *
     * @param source of another shape than the result
     */
    public void image(Planes source, Sink sink) {
        if (axis.isEmpty()) {
            try (Resized resized = Resized.volume(source, to, order)) {
                give(new Clipped(resized, source), sink);
            }
            return;
        }
        try (SliceVolume slices = slices(source, this::imageSlice)) {
            giveAlongAxis(slices, orderZ, sink);
        }
    }

    /** Resamples labels by vote; along an axis that is apart, by a threshold for each label unless its order is 0. */
    public void labels(Planes source, Sink sink) {
        if (axis.isEmpty()) {
            LabelVote vote =
                    new LabelVote(source, map -> Resized.volume(map, to, order), map -> Resized.volume(map, to, 0));
            try (StoredPlanes winners = vote.winners(to)) {
                give(winners, sink);
            }
            return;
        }
        try (SliceVolume slices = slices(source, this::labelSlice)) {
            if (orderZ == 0 || slices.shape().equals(to)) {
                giveAlongAxis(slices, 0, sink);
            } else {
                giveOverThreshold(slices, sink);
            }
        }
    }

    /** The source with every slice resized; the caller closes it. */
    private SliceVolume slices(Planes source, SliceMethod method) {
        int apart = axis.getAsInt();
        int[] shape = to.toArray();
        shape[apart] = source.shape().axis(apart);
        SliceVolume resized = new SliceVolume(Shape.of(shape), apart);
        try (SliceVolume slices = SliceVolume.of(source, apart)) {
            Shape turned = SliceVolume.axisFirst(to, apart);
            Shape slice = new Shape(1, turned.y(), turned.x());
            double[] result = new double[slice.plane()];
            for (int i = 0; i < slices.count(); i++) {
                method.resize(slices.slice(i), slice, result);
                resized.writeSlice(i, result);
            }
        }
        return resized;
    }

    private void imageSlice(Planes slice, Shape shape, double[] result) {
        if (slice.shape().equals(shape)) {
            slice.read(0, result);
            return;
        }
        try (Resized resized = Resized.slice(slice, shape, order)) {
            new Clipped(resized, slice).read(0, result);
        }
    }

    private void labelSlice(Planes slice, Shape shape, double[] result) {
        LabelVote vote =
                new LabelVote(slice, map -> Resized.slice(map, shape, order), map -> Resized.slice(map, shape, 0));
        try (StoredPlanes winners = vote.winners(shape)) {
            winners.read(0, result);
        }
    }

    private void giveAlongAxis(SliceVolume slices, int orderAlong, Sink sink) {
        if (slices.shape().equals(to)) {
            give(slices, sink);
            return;
        }
        try (Resized resized = Resized.volume(slices, to, orderAlong)) {
            give(resized, sink);
        }
    }

    /** The largest label whose resized indicator is over one half; 0, whether it occurs or not, where there is none. */
    private void giveOverThreshold(SliceVolume slices, Sink sink) {
        LabelMap map = new LabelMap(slices);
        double[] scores = new double[to.plane()];
        double[] labels = new double[to.plane()];
        try (StoredPlanes result = new StoredPlanes(to, 0)) {
            for (double label : map.labels()) {
                try (Resized resized = Resized.volume(map.indicator(label), to, orderZ)) {
                    for (int z = 0; z < to.z(); z++) {
                        resized.read(z, scores);
                        result.read(z, labels);
                        for (int i = 0; i < scores.length; i++) {
                            labels[i] = scores[i] > 0.5 ? label : labels[i];
                        }
                        result.write(z, labels);
                    }
                }
            }
            give(result, sink);
        }
    }

    private void give(Planes planes, Sink sink) {
        double[] plane = new double[to.plane()];
        for (int z = to.z() - 1; z >= 0; z--) {
            planes.read(z, plane);
            sink.accept(z, plane);
        }
    }
}
