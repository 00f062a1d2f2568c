package org.nnunetspark.pipeline.estimate;

import java.io.Serializable;
import org.nnunetspark.pipeline.forecast.ConfigurationForecast;
import org.nnunetspark.volume.Shape;

/**
 * How large the results of a case are in one configuration before they are compressed.
 *
 * @param shape of the image, in the plans' axes
 * @param arrays bytes of the image as float32 and of the segmentation as int16: exact for the crop they were made from
 * @param others most bytes that the files can have besides: the pickle, and headers of what does not compress
 */
public record OutputSize(Shape shape, long arrays, long others) implements Serializable {
    static OutputSize of(ConfigurationForecast forecast) {
        return new OutputSize(
                forecast.image(), forecast.outputBytes(), forecast.largestStored() - forecast.outputBytes());
    }

    /** Bytes that the files cannot exceed. */
    public long most() {
        return arrays + others;
    }
}
