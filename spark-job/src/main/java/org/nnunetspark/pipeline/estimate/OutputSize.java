package org.nnunetspark.pipeline.estimate;

import java.io.Serializable;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * How large the results of a case are in one configuration before they are compressed.
 *
 * @param shape of the image, in the plans' axes
 * @param arrays bytes of the image as float32 and of the segmentation as int16: exact for the extent it was made from
 * @param properties most bytes that the pickle can have, which is not compressed
 * @param chunkDepth most planes that are held until their chunks are complete
 */
public record OutputSize(Shape shape, long arrays, long properties, int chunkDepth) implements Serializable {
    /** A location is four int64 of nnU-Net's array. */
    private static final long LOCATION = 4L * Long.BYTES;

    /** Locations that are kept of a class: so many or one in a hundred, whichever are more, but not more than there are. */
    private static final long LOCATIONS = 10_000;

    private static final double SHARE = 0.01;
    /** The rest of the pickle: spacing, shapes, the reader's geometry, keys of classes. */
    private static final long FRAME = 16_384;
    /** Chunks and blocks have headers of some bytes each; a hundredth is more than they take. */
    private static final long OVERHEAD = 100;

    /**
     * The size of a case's results.
     *
     * @param extent shape after the crop, or before it for an upper bound; in the reader's axes
     * @param spacing mm, in the reader's axes
     * @param classes number of classes of which voxels are located
     * @throws org.nnunetspark.fault.InputFaultException if the case cannot be resampled so
     */
    public static OutputSize of(ConfigurationPlan plan, Shape extent, Spacing spacing, int classes) {
        int[] axes =
                plan.transposeForward().stream().mapToInt(Integer::intValue).toArray();
        Shape cropped = extent.permuted(axes);
        Spacing turned = spacing.permuted(axes);
        Shape image = plan.imageShape(cropped, turned);
        long voxels = plan.labelShape(cropped, turned).voxels();
        long arrays = plan.channels().size() * image.voxels() * Float.BYTES + voxels * Short.BYTES;
        long perClass = Math.min(voxels, Math.max(LOCATIONS, (long) Math.ceil(SHARE * voxels)));
        int depth = plan.patchSize().size() < 3 ? 1 : plan.patchSize().get(0);
        return new OutputSize(image, arrays, FRAME + classes * perClass * LOCATION, depth);
    }

    /** Bytes that the files cannot exceed: what does not compress is stored as it is, with headers of chunks. */
    public long most() {
        return arrays + arrays / OVERHEAD + FRAME + properties;
    }
}
