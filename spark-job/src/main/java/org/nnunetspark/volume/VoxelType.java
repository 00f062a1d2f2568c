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

    /** How many values a voxel can have; not for FLOAT32. */
    public int count() {
        requireIntegers();
        return 1 << (bytes * Byte.SIZE);
    }

    /** Every value that a voxel can have, by its bits taken as a number without sign; not for FLOAT32. */
    public float[] byBits() {
        float[] values = new float[count()];
        for (int bits = 0; bits < values.length; bits++) {
            values[bits] = bits <= largest ? bits : bits - values.length;
        }
        return values;
    }

    private void requireIntegers() {
        if (this == FLOAT32) {
            throw new IllegalStateException("float32 voxels have too many values to list");
        }
    }

    /** The smallest and the largest value that a voxel can have. */
    public float[] ends() {
        return new float[] {smallest, largest};
    }
}
