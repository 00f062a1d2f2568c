package org.nnunetspark.format.voxel;

/** What no reader goes beyond, whatever the format. */
public final class VoxelLimits {
    /** Voxels of one file, those of the longest Java array. */
    public static final long MAX_VOXELS = Integer.MAX_VALUE;
    /** Bytes that are inflated behind the voxels in order to reach the checksum. */
    public static final int MAX_TRAILING = 1 << 20;
    /** Smallest spacing in mm; below, the unit or the number is wrong. */
    public static final double MIN_SPACING = 1e-3;
    /** Largest spacing in mm. */
    public static final double MAX_SPACING = 1e3;

    private VoxelLimits() {}

    /** Whether an image can have this spacing in mm; NaN is none. */
    public static boolean isSpacing(double millimetres) {
        return millimetres >= MIN_SPACING && millimetres <= MAX_SPACING;
    }
}
