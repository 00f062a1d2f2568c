package org.nnunetspark.volume;

/** How a voxel is stored: the narrowest type that holds its value exactly as nnU-Net's float32 does. */
public enum VoxelType {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    FLOAT32(4);

    private final int bytes;

    VoxelType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one voxel. */
    public int bytes() {
        return bytes;
    }
}
