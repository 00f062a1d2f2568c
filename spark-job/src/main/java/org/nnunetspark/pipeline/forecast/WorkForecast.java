package org.nnunetspark.pipeline.forecast;

import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.volume.Shape;

/**
 * Seconds of one core of a usual machine. Only their ratios matter for sharing cases out, so these are rates of the kernels at
 * work on a CT, in nanoseconds.
 */
final class WorkForecast {
    private static final double PER_CASE = 5e6;
    private static final double PER_STORED_BYTE = 3;
    private static final double PER_DIGESTED_BYTE = 1;
    private static final double PER_CROPPED_VOXEL = 2;
    private static final double PER_DRAWN_VOXEL = 2;
    private static final double PER_RESAMPLED_VOXEL = 25;
    private static final double PER_SPLINE_INPUT = 10;
    private static final double PER_COPIED_VOXEL = 4;
    private static final double PER_LABEL = 10;
    private static final double PER_ENCODED_BYTE = 2;
    private static final double NANOS = 1e9;

    private WorkForecast() {}

    /** Of reading, cropping and committing a case. */
    static double reading(CaseHeaders headers) {
        double voxels = headers.all()
                .mapToDouble(header -> (double) header.shape().voxels() * header.channels())
                .sum();
        return (PER_CASE
                        + PER_STORED_BYTE * headers.storedBytes()
                        + PER_DIGESTED_BYTE * headers.inputBytes()
                        + PER_CROPPED_VOXEL * voxels)
                / NANOS;
    }

    /** Of drawing a fingerprint's samples. */
    static double drawing(Shape cropped, int channels) {
        return PER_DRAWN_VOXEL * cropped.voxels() * channels / NANOS;
    }

    /** Of making a configuration. */
    static double making(Shape cropped, ConfigurationForecast configuration) {
        double in = (double) cropped.voxels() * configuration.channels();
        double out = (double) configuration.image().voxels() * configuration.channels();
        double image = cropped.equals(configuration.image())
                ? PER_COPIED_VOXEL * out
                : PER_RESAMPLED_VOXEL * out + PER_SPLINE_INPUT * in;
        return (image + PER_LABEL * configuration.labels().voxels() + PER_ENCODED_BYTE * configuration.outputBytes())
                / NANOS;
    }
}
