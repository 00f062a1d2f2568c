package org.nnunetspark.format.nrrd;

import java.util.List;
import java.util.Optional;

/**
 * The space that the array lies in.
 *
 * @param dimension its number of axes, 0 if the header names no space
 * @param named which one it is, if it has a name
 * @param origin centre of the first voxel, one coordinate per axis of the space
 */
record SpaceFrame(int dimension, Optional<Space> named, Optional<List<Double>> origin) {
    /** What a coordinate is multiplied by to be one of LPS, see {@link Space#sign}. */
    int sign(int axis) {
        return named.map(space -> space.sign(axis)).orElse(1);
    }
}
