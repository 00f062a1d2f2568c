package org.nnunetspark.volume;

/**
 * Reads a volume of integers, and gives what stands in a table instead of each voxel: as fast as to convert it, whatever was
 * computed for the table. Owns scratch space: one reader a thread.
 */
public final class TableReader {
    private final Volume.Reader reader;
    private final boolean ofBytes;
    private final float[] floats;
    private final double[] doubles;

    /** @param table not to be changed any more */
    TableReader(Volume volume, float[] table) {
        VoxelType type = volume.type();
        if (table.length != type.count()) {
            throw new IllegalArgumentException("a table of " + table.length + " values for voxels of " + type);
        }
        this.reader = volume.reader();
        this.ofBytes = type.bytes() == 1;
        this.floats = table;
        this.doubles = new double[table.length];
        for (int i = 0; i < table.length; i++) {
            doubles[i] = table[i];
        }
    }

    /** The most bytes on the heap. */
    public static long memory() {
        return VoxelType.INT16.count() * (long) (Float.BYTES + Double.BYTES)
                + (long) Volume.Reader.SCRATCH * Short.BYTES;
    }

    /**
     * Gives a slice of a box, row after row.
     *
     * @param z counted from the box's first slice
     */
    public void readSlice(BoundingBox box, int z, float[] target) {
        reader.fetchSlice(box, z, (from, at, count) -> lookUp(from, target, at, count));
    }

    /** The same as doubles. */
    public void readSlice(BoundingBox box, int z, double[] target) {
        reader.fetchSlice(box, z, (from, at, count) -> lookUp(from, target, at, count));
    }

    private void lookUp(int from, float[] target, int at, int count) {
        if (ofBytes) {
            byte[] bytes = reader.bytes;
            for (int i = 0; i < count; i++) {
                target[at + i] = floats[bytes[from + i] & 0xff];
            }
        } else {
            short[] shorts = reader.shorts;
            for (int i = 0; i < count; i++) {
                target[at + i] = floats[shorts[from + i] & 0xffff];
            }
        }
    }

    private void lookUp(int from, double[] target, int at, int count) {
        if (ofBytes) {
            byte[] bytes = reader.bytes;
            for (int i = 0; i < count; i++) {
                target[at + i] = doubles[bytes[from + i] & 0xff];
            }
        } else {
            short[] shorts = reader.shorts;
            for (int i = 0; i < count; i++) {
                target[at + i] = doubles[shorts[from + i] & 0xffff];
            }
        }
    }
}
