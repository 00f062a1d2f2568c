package org.nnunetspark.dataset;

import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * The grid of one image or label file.
 *
 * @param file its path, as in {@link CaseFiles}
 * @param shape voxels per axis (z, y, x)
 * @param geometry its place in the patient, as its reader sees it
 */
public record FileGrid(String file, Shape shape, Geometry geometry) {}
