package org.nnunetspark.pipeline;

import java.io.Serializable;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * How large a case is, by the headers of its images, in the reader's axes.
 *
 * @param shape voxels of one channel, before any crop
 * @param spacing mm
 * @param imageBytes all channels in memory, outside the heap
 */
public record CaseSize(Shape shape, Spacing spacing, long imageBytes) implements Serializable {}
