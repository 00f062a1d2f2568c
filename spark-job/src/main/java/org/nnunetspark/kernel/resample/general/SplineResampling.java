package org.nnunetspark.kernel.resample.general;

import java.util.OptionalInt;
import org.nnunetspark.volume.Shape;

/**
 * nnU-Net's resample_data_or_seg_to_shape for splines of any order, in the plane and along an axis that is resampled apart.
 *
 * <p>Memory outside the heap, 8 bytes a voxel: the channel and six planes more; with an axis apart, first the channel and
 * what its slices become, and then the latter twice and six planes more. Labels have two volumes of the result's shape
 * besides. On the heap: some planes, of which order + 1 hold coefficients. Sources are read several times, and those of labels
 * several times for each label.
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
        try (SliceVolume slices = resizedSlices(source.shape())) {
            resizeSlices(source, this::imageSlice, slices);
            giveAlongAxis(slices, orderZ, sink);
        }
    }

    /** Resamples labels by vote; along an axis that is apart, by a threshold for each label unless its order is 0. */
    public void labels(Planes source, Sink sink) {
        if (axis.isEmpty()) {
            LabelVote vote =
                    new LabelVote(source, map -> Resized.volume(map, to, order), map -> Resized.volume(map, to, 0));
            try (StoredPlanes winners = new StoredPlanes(to)) {
                vote.elect(winners);
                give(winners, sink);
            }
            return;
        }
        try (SliceVolume slices = resizedSlices(source.shape())) {
            resizeSlices(source, this::labelSlice, slices);
            if (orderZ == 0 || slices.shape().equals(to)) {
                giveAlongAxis(slices, 0, sink);
            } else {
                giveOverThreshold(slices, sink);
            }
        }
    }

    /** Room for slices of the new size, as many as there were. */
    private SliceVolume resizedSlices(Shape from) {
        int apart = axis.getAsInt();
        int[] shape = to.toArray();
        shape[apart] = from.axis(apart);
        return new SliceVolume(Shape.of(shape), apart);
    }

    private void resizeSlices(Planes source, SliceMethod method, SliceVolume resized) {
        int apart = axis.getAsInt();
        Shape turned = SliceVolume.axisFirst(to, apart);
        Shape slice = new Shape(1, turned.y(), turned.x());
        double[] result = new double[slice.plane()];
        try (SliceVolume slices = new SliceVolume(source.shape(), apart)) {
            slices.load(source);
            for (int i = 0; i < slices.count(); i++) {
                method.resize(slices.slice(i), slice, result);
                resized.writeSlice(i, result);
            }
        }
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
        try (StoredPlanes winners = new StoredPlanes(shape)) {
            vote.elect(winners);
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
        try (StoredPlanes result = new StoredPlanes(to)) {
            result.fill(0);
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
