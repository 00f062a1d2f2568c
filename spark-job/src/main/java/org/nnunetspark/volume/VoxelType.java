package org.nnunetspark.volume;

/** How a voxel is stored: the narrowest type that holds its value exactly as nnU-Net's float32 does. */
public enum VoxelType {
    INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    UINT8(1, 0, 0xff),
    INT16(2, Short.MIN_VALUE, Short.MAX_VALUE),
    UINT16(2, 0, 0xffff),
    FLOAT32(4, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    private final int bytes;
    private final float smallest;
    private final float largest;

    VoxelType(int bytes, float smallest, float largest) {
        this.bytes = bytes;
        this.smallest = smallest;
        this.largest = largest;
    }

    /** Size of one voxel. */
    public int bytes() {
        return bytes;
    }

    /** The smallest and the largest value that a voxel can have. */
    public float[] ends() {
        return new float[] {smallest, largest};
    }
}
