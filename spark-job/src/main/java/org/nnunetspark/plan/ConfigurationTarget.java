package org.nnunetspark.plan;

/**
 * What a configuration is planned for; axes are transposed, and without axis 0 in 2d.
 *
 * @param name name of the configuration
 * @param spacing mm
 * @param medianShape voxels of the median image at that spacing
 * @param imageVoxels voxels of the median image in all three axes, unrounded
 */
record ConfigurationTarget(String name, AxisVector spacing, AxisVector medianShape, double imageVoxels) {
    int axes() {
        return spacing.axes();
    }
}
