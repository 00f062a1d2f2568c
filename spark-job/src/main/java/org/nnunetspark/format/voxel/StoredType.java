package org.nnunetspark.format.voxel;

import org.nnunetspark.volume.VoxelType;

/** How one number is stored in a file, byte order aside. */
public enum StoredType {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one number in the file. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The narrowest type in memory that holds every unscaled number of this type exactly as float32 does. */
    public VoxelType voxelType() {
        return switch (this) {
            case INT8 -> VoxelType.INT8;
            case UINT8 -> VoxelType.UINT8;
            case INT16 -> VoxelType.INT16;
            case UINT16 -> VoxelType.UINT16;
            default -> VoxelType.FLOAT32;
        };
    }
}
