package org.nnunetspark.pipeline.forecast;

import java.io.Serializable;
import org.nnunetspark.volume.Shape;

/**
 * What a case becomes in one configuration.
 *
 * @param identifier folder of the configuration's data
 * @param image voxels of the image per axis, in the plans' order
 * @param labels voxels of the segmentation per axis; another shape only if one of both is not resampled at all
 * @param channels of the image
 * @param outputBytes of image and segmentation, uncompressed
 * @param largestStored the most bytes that the case's files can have
 */
public record ConfigurationForecast(
        String identifier, Shape image, Shape labels, int channels, long outputBytes, long largestStored)
        implements Serializable {}
