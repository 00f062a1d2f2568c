package org.nnunetspark.kernel;

import java.util.List;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/**
 * nnU-Net's crop to the nonzero region (crop_to_nonzero): a voxel is inside if any channel is not 0 there, or if the
 * zeros around it do not reach the volume's surface (scipy's binary_fill_holes, six neighbours). NaN counts as nonzero,
 * -0.0 as zero.
 */
public final class NonzeroCrop {
    private final Shape shape;
    private final BoundingBox box;
    private final OutsideMask outside;

    private NonzeroCrop(Shape shape, BoundingBox box, OutsideMask outside) {
        this.shape = shape;
        this.box = box;
        this.outside = outside;
    }

    /**
     * Finds the region.
     *
     * @param channels all of one shape, at least one
     * @throws IllegalArgumentException if shapes differ
     * @throws org.nnunetspark.fault.InputFaultException if there are about 2^37 voxels or more
     */
    public static NonzeroCrop of(List<Volume> channels) {
        Shape shape = channels.get(0).shape();
        OutsideMask outside = OutsideMask.of(channels);
        return new NonzeroCrop(shape, outside.boxOfInside().orElse(BoundingBox.whole(shape)), outside);
    }

    /** The smallest box around the region; all of the volume if the region is empty. */
    public BoundingBox box() {
        return box;
    }

    /**
     * The labels within the box, -1 where the label is 0 outside the region. They are cut in place: what is given is used
     * up, and its memory is the result's, so that a case never holds its labels twice.
     *
     * @param labels of the channels' shape
     */
    public LabelVolume crop(LabelVolume labels) {
        Shape size = box.size();
        if (size.equals(shape)) {
            outside.mark(labels);
            return labels;
        }
        short[] plane = new short[size.plane()];
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                long row = ((long) (box.z0() + z) * shape.y() + box.y0() + y) * shape.x() + box.x0();
                labels.read(row, plane, y * size.x(), size.x());
                outside.mark(row, plane, y * size.x(), size.x());
            }
            // Never beyond what has been read: a box's rows lie no further apart than the volume's.
            labels.write((long) z * size.plane(), plane, 0, size.plane());
        }
        return labels.first(size);
    }
}
