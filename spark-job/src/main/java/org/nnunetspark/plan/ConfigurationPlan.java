package org.nnunetspark.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * What preprocessing needs to know of one configuration, with everything inherited filled in. Spacing and patch are in
 * the transposed axis order.
 *
 * @param name name of the configuration: {@code 3d_fullres}
 * @param dataIdentifier folder of its data: {@code nnUNetPlans_3d_fullres}
 * @param preprocessor class name of the preprocessor
 * @param reader class name of the reader
 * @param transposeForward transposed axis i is the reader's axis {@code transposeForward.get(i)}
 * @param spacing target spacing in mm: 3 axes, or 2 where the first is never resampled
 * @param patchSize voxels, as many axes as the spacing
 * @param channels how each channel is normalised, channel 0 first
 * @param imageResampling how images are resampled
 * @param labelResampling how labels are resampled
 */
public record ConfigurationPlan(
        String name,
        String dataIdentifier,
        String preprocessor,
        String reader,
        List<Integer> transposeForward,
        List<Double> spacing,
        List<Integer> patchSize,
        List<ChannelNormalization> channels,
        ResamplingPlan imageResampling,
        ResamplingPlan labelResampling)
        implements Serializable {
    /** A slice of float32 is one array of bytes on its way to the file. */
    private static final int MAX_SLICE = Integer.MAX_VALUE / Float.BYTES;

    public ConfigurationPlan {
        transposeForward = List.copyOf(transposeForward);
        spacing = List.copyOf(spacing);
        patchSize = List.copyOf(patchSize);
        channels = List.copyOf(channels);
    }

    /** The spacing a case of this spacing is resampled to, both transposed: a 2d configuration keeps the first axis. */
    public Spacing targetSpacing(Spacing transposed) {
        return spacing.size() == 2
                ? new Spacing(transposed.z(), spacing.get(0), spacing.get(1))
                : new Spacing(spacing.get(0), spacing.get(1), spacing.get(2));
    }

    /**
     * The shape of a case's image once resampled.
     *
     * @param cropped shape after the crop, transposed
     * @param transposed the case's spacing, transposed, in mm
     * @throws InputFaultException if an axis would end with no voxel, or the whole be too large to count
     */
    public Shape imageShape(Shape cropped, Spacing transposed) {
        return shape(imageResampling, cropped, transposed);
    }

    /** The shape of a case's labels once resampled; another than the image's if only one of them is not resampled at all. */
    public Shape labelShape(Shape cropped, Spacing transposed) {
        return shape(labelResampling, cropped, transposed);
    }

    private Shape shape(ResamplingPlan resampling, Shape cropped, Spacing transposed) {
        return resampling instanceof ResamplingPlan.None ? cropped : targetShape(cropped, transposed);
    }

    /** {@code compute_new_shape} of nnU-Net. */
    private Shape targetShape(Shape cropped, Spacing transposed) {
        Spacing target = targetSpacing(transposed);
        double[] size = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = ResampledSize.of(cropped.axis(axis), transposed.axis(axis), target.axis(axis));
        }
        AxisVector resampled = AxisVector.of(size);
        String change = cropped + " voxels of " + transposed + " resampled to " + target + " are " + resampled;
        if (size[0] < 1 || size[1] < 1 || size[2] < 1) {
            throw new InputFaultException(FaultCode.ZERO_DIM, "", change);
        }
        if (resampled.max() > Integer.MAX_VALUE || resampled.product() > Long.MAX_VALUE) {
            throw new InputFaultException(FaultCode.VOLUME_TOO_LARGE, "", change);
        }
        if (size[1] * size[2] > MAX_SLICE) {
            throw new InputFaultException(
                    FaultCode.VOLUME_TOO_LARGE, "", change + "; a slice may have at most " + MAX_SLICE);
        }
        return new Shape((int) size[0], (int) size[1], (int) size[2]);
    }

    /** What of the data differs, in words; empty if {@link #canonical()} is the same. */
    List<String> differencesFrom(ConfigurationPlan other) {
        Map<String, Function<ConfigurationPlan, Object>> parts = new LinkedHashMap<>();
        parts.put("spacing", ConfigurationPlan::spacing);
        parts.put("patch size", ConfigurationPlan::patchSize);
        parts.put("normalization", ConfigurationPlan::channels);
        parts.put("image resampling", ConfigurationPlan::imageResampling);
        parts.put("label resampling", ConfigurationPlan::labelResampling);
        parts.put("axis order", ConfigurationPlan::transposeForward);
        parts.put("reader", ConfigurationPlan::reader);
        List<String> differences = new ArrayList<>();
        parts.forEach((name, part) -> {
            if (!part.apply(this).equals(part.apply(other))) {
                differences.add(name);
            }
        });
        return differences;
    }

    /**
     * A text that is the same for two configurations exactly if they preprocess every case to the same bytes: JSON, keys
     * sorted, of what preprocessing takes from the plans. Patch size is in it, because it decides the chunks; names, batch
     * size and network are not.
     */
    public String canonical() {
        return CanonicalConfiguration.of(this);
    }
}
