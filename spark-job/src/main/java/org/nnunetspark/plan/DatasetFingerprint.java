package org.nnunetspark.plan;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.numpy.Percentile;
import org.nnunetspark.volume.Shape;

/**
 * What nnU-Net plans from: {@code dataset_fingerprint.json} as a value. Cases keep their order; axes are the reader's.
 *
 * @param spacings one a case
 * @param shapesAfterCrop voxels of the nonzero region, one a case
 * @param medianRelativeSize median over the cases of voxels after by voxels before the crop, 0 to 1
 * @param channels foreground intensities, channel 0 first
 */
public record DatasetFingerprint(
        List<CaseSpacing> spacings,
        List<Shape> shapesAfterCrop,
        double medianRelativeSize,
        List<ChannelIntensities> channels)
        implements Serializable {
    /** The file's name in the preprocessed dataset. */
    public static final String FILE = "dataset_fingerprint.json";

    public DatasetFingerprint {
        spacings = List.copyOf(spacings);
        shapesAfterCrop = List.copyOf(shapesAfterCrop);
        channels = List.copyOf(channels);
        if (spacings.isEmpty() || spacings.size() != shapesAfterCrop.size()) {
            throw new IllegalArgumentException("a fingerprint needs a spacing and a shape a case, not "
                    + spacings.size() + " spacings and " + shapesAfterCrop.size() + " shapes");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a fingerprint needs a channel");
        }
    }

    /** The fingerprint of these cases, in nnU-Net's order of cases. */
    public static DatasetFingerprint of(List<CaseExtent> cases, List<ChannelIntensities> channels) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a fingerprint needs a case");
        }
        return new DatasetFingerprint(
                cases.stream().map(CaseExtent::spacing).toList(),
                cases.stream().map(CaseExtent::afterCrop).toList(),
                Percentile.median(
                        cases.stream().mapToDouble(CaseExtent::relativeSize).toArray()),
                channels);
    }

    /** Reads {@code dataset_fingerprint.json}; a fingerprint that cannot be is refused as BAD_PLAN. */
    public static DatasetFingerprint parse(byte[] json) {
        return FingerprintJson.parse(json);
    }

    /** The text nnU-Net writes for it, to the byte. */
    public String toJson() {
        return PythonJson.write(FingerprintJson.of(this));
    }

    /** Spacings of all cases along one axis, in mm. */
    double[] spacingsAlong(int axis) {
        return spacings.stream().mapToDouble(spacing -> spacing.axis(axis)).toArray();
    }

    /** Sizes after the crop of all cases along one axis, in voxels. */
    double[] sizesAlong(int axis) {
        return shapesAfterCrop.stream().mapToDouble(shape -> shape.axis(axis)).toArray();
    }
}
