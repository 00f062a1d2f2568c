package org.nnunetspark.pipeline;

import org.nnunetspark.volume.Volume;

/**
 * A channel's voxels and where they came from.
 *
 * @param file the channel's file, relative to the dataset's folder
 * @param volume open as long as the case is
 */
record NamedVolume(String file, Volume volume) {}
