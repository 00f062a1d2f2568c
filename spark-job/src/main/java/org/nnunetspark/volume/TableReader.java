package org.nnunetspark.volume;

/**
 * Reads a volume of integers, and gives what stands in a table instead of each voxel: as fast as to convert it, whatever was
 * computed for the table. Owns scratch space: one reader a thread.
 */
public final class TableReader {
    private static final int SCRATCH = 1 << 16;

    private final Volume volume;
    private final float[] floats;
    private final double[] doubles;
    private final byte[] bytes;
    private final short[] shorts;

    /** Takes values that lie in the scratch from one place on to the target from another. */
    @FunctionalInterface
    private interface Run {
        void lookUp(int from, int at, int count);
    }

    /** @param table not to be changed any more */
    TableReader(Volume volume, float[] table) {
        VoxelType type = volume.type();
        if (table.length != type.count()) {
            throw new IllegalArgumentException("a table of " + table.length + " values for voxels of " + type);
        }
        int scratch = (int) Math.min(SCRATCH, volume.shape().voxels());
        this.volume = volume;
        this.floats = table;
        this.doubles = new double[table.length];
        for (int i = 0; i < table.length; i++) {
            doubles[i] = table[i];
        }
        this.bytes = new byte[type.bytes() == 1 ? scratch : 0];
        this.shorts = new short[type.bytes() == 1 ? 0 : scratch];
    }

    /** The most bytes on the heap. */
    public static long memory() {
        return VoxelType.INT16.count() * (long) (Float.BYTES + Double.BYTES) + (long) SCRATCH * Short.BYTES;
    }

    /**
     * Gives a slice of a box, row after row.
     *
     * @param z counted from the box's first slice
     */
    public void readSlice(BoundingBox box, int z, float[] target) {
        readSlice(box, z, (from, at, count) -> lookUp(from, target, at, count));
    }

    /** The same as doubles. */
    public void readSlice(BoundingBox box, int z, double[] target) {
        readSlice(box, z, (from, at, count) -> lookUp(from, target, at, count));
    }

    private void readSlice(BoundingBox box, int z, Run run) {
        Shape size = box.size();
        int apart = volume.shape().x();
        long first = ((long) (box.z0() + z) * volume.shape().y() + box.y0()) * apart + box.x0();
        if (size.x() == apart) {
            readOn(first, 0, size.plane(), run);
            return;
        }
        // Whole rows are read at once, as many as fit: a call for each row would cost more than the voxels.
        int most = Math.max(1, SCRATCH / apart);
        for (int y = 0; y < size.y(); y += most) {
            readRows(first + (long) y * apart, Math.min(most, size.y() - y), y * size.x(), size.x(), run);
        }
    }

    private void readRows(long index, int rows, int at, int width, Run run) {
        int apart = volume.shape().x();
        if (rows == 1) {
            readOn(index, at, width, run);
            return;
        }
        fetch(index, (rows - 1) * apart + width);
        for (int row = 0; row < rows; row++) {
            run.lookUp(row * apart, at + row * width, width);
        }
    }

    /** Reads voxels that lie behind each other. */
    private void readOn(long index, int at, int count, Run run) {
        for (int done = 0; done < count; done += SCRATCH) {
            int some = Math.min(count - done, SCRATCH);
            fetch(index + done, some);
            run.lookUp(0, at + done, some);
        }
    }

    private void fetch(long index, int count) {
        if (volume.type().bytes() == 1) {
            volume.readRaw(index, bytes, 0, count);
        } else {
            volume.readRaw(index, shorts, 0, count);
        }
    }

    private void lookUp(int from, float[] target, int at, int count) {
        if (volume.type().bytes() == 1) {
            for (int i = 0; i < count; i++) {
                target[at + i] = floats[bytes[from + i] & 0xff];
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = floats[shorts[from + i] & 0xffff];
            }
        }
    }

    private void lookUp(int from, double[] target, int at, int count) {
        if (volume.type().bytes() == 1) {
            for (int i = 0; i < count; i++) {
                target[at + i] = doubles[bytes[from + i] & 0xff];
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[at + i] = doubles[shorts[from + i] & 0xffff];
            }
        }
    }
}
