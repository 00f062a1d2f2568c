package org.nnunetspark.volume;

/**
 * One image channel outside the Java heap, C order, axis order z, y, x, x fastest; indices are
 * {@code (z * Y + y) * X + x}. May hold more than 2^31 voxels. Values are those of nnU-Net's float32 array; the stored
 * type is the narrowest that is exact.
 *
 * <p>Reading from several threads is safe, each with its own {@link Reader}; so is writing to separate ranges. The
 * memory is freed by {@link #close()}, not by the garbage collector's leave.
 */
public final class Volume implements AutoCloseable {
    private final Shape shape;
    private final VoxelType type;
    private final NativeArray voxels;

    private Volume(Shape shape, VoxelType type, NativeArray voxels) {
        this.shape = shape;
        this.type = type;
        this.voxels = voxels;
    }

    /** Loads the native code that volumes need, which takes half a second the first time; not while others load libraries. */
    public static void load() {
        allocate(new Shape(1, 1, 1), VoxelType.INT16).close();
    }

    /** A volume whose voxels are undefined until written. */
    public static Volume allocate(Shape shape, VoxelType type) {
        return new Volume(shape, type, new NativeArray(shape.voxels(), type));
    }

    /** A float32 volume that holds these values. */
    public static Volume of(Shape shape, float... values) {
        if (values.length != shape.voxels()) {
            throw new IllegalArgumentException(values.length + " values for " + shape);
        }
        Volume volume = allocate(shape, VoxelType.FLOAT32);
        volume.write(0, values, 0, values.length);
        return volume;
    }

    /**
     * A copy of a box, its axes in another order as {@code numpy.transpose} has it; owned by the caller.
     *
     * @param box in this volume's axes
     * @param axes axis i of the copy is axis {@code axes[i]} of this volume
     */
    public Volume permuted(BoundingBox box, int... axes) {
        return new Volume(box.size().permuted(axes), type, voxels.permuted(shape, box, axes));
    }

    /** A copy with its axes exchanged and turned round; owned by the caller. */
    public Volume reoriented(Reorientation to) {
        NativeArray turned = voxels.reoriented(shape, type, to);
        return new Volume(to.of(shape), type, turned);
    }

    public Shape shape() {
        return shape;
    }

    public VoxelType type() {
        return type;
    }

    /** Memory held outside the heap. */
    public long bytes() {
        return shape.voxels() * type.bytes();
    }

    /** Writes voxels as they lie in memory, from the beginning of the bytes on. */
    public void writeStored(long index, byte[] source, int count) {
        voxels.putBytes(index * type.bytes(), source, count * type.bytes());
    }

    /** Writes raw 8-bit voxels; the type must be INT8 or UINT8. */
    public void write(long index, byte[] source, int from, int count) {
        require(type == VoxelType.INT8 || type == VoxelType.UINT8, "bytes");
        voxels.put(index, source, from, count);
    }

    /** Writes raw 16-bit voxels; the type must be INT16 or UINT16. */
    public void write(long index, short[] source, int from, int count) {
        require(type == VoxelType.INT16 || type == VoxelType.UINT16, "shorts");
        voxels.put(index, source, from, count);
    }

    /** Writes float voxels; the type must be FLOAT32. */
    public void write(long index, float[] source, int from, int count) {
        require(type == VoxelType.FLOAT32, "floats");
        voxels.put(index, source, from, count);
    }

    NativeArray voxels() {
        return voxels;
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("a volume of " + type + " does not take " + what);
        }
    }

    /** Raw 8-bit voxels; the type must be INT8 or UINT8. */
    public void readRaw(long index, byte[] target, int from, int count) {
        require(type == VoxelType.INT8 || type == VoxelType.UINT8, "bytes");
        voxels.get(index, target, from, count);
    }

    /** Raw 16-bit voxels (the bits, also of UINT16); the type must be INT16 or UINT16. */
    public void readRaw(long index, short[] target, int from, int count) {
        require(type == VoxelType.INT16 || type == VoxelType.UINT16, "shorts");
        voxels.get(index, target, from, count);
    }

    /** A reader that gives voxels as float32, whatever the stored type. For one thread. */
    public Reader reader() {
        return new Reader();
    }

    /**
     * A reader that gives what stands in a table instead of each voxel; not for FLOAT32.
     *
     * @param table a value for each of {@link VoxelType#byBits()}
     */
    public TableReader reader(float[] table) {
        return new TableReader(this, table);
    }

    @Override
    public void close() {
        voxels.close();
    }

    /** Gives voxels as float32. Owns scratch space: one reader a thread. */
    public final class Reader {
        static final int SCRATCH = 1 << 16;

        /** What {@link #fetchSlice} brings, by the size of a voxel. */
        final byte[] bytes = new byte[type.bytes() == 1 ? scratchSize() : 0];

        final short[] shorts = new short[type.bytes() == 2 ? scratchSize() : 0];
        /** Made for who looks at float32 voxels without taking them. */
        private float[] floats = new float[0];

        private Reader() {}

        private int scratchSize() {
            return (int) Math.min(SCRATCH, shape.voxels());
        }

        public Volume volume() {
            return Volume.this;
        }

        /** Takes voxels that lie in the scratch from one place on to a target from another. */
        @FunctionalInterface
        interface Run {
            void take(int from, int at, int count);
        }

        /** Copies {@code count} voxels from {@code index} on into {@code target} from {@code from} on. */
        public void read(long index, float[] target, int from, int count) {
            if (type == VoxelType.FLOAT32) {
                voxels.get(index, target, from, count);
                return;
            }
            fetchRuns(index, from, count, (scratch, at, run) -> widen(scratch, target, at, run));
        }

        /**
         * Copies a slice of a box into {@code target}, row after row.
         *
         * @param z counted from the box's first slice
         */
        public void readSlice(BoundingBox box, int z, float[] target) {
            if (type != VoxelType.FLOAT32) {
                fetchSlice(box, z, (scratch, at, run) -> widen(scratch, target, at, run));
                return;
            }
            int rows = box.size().x() == shape.x() ? 1 : box.size().y();
            int width = box.size().plane() / rows;
            for (int row = 0; row < rows; row++) {
                read(first(box, z) + (long) row * shape.x(), target, row * width, width);
            }
        }

        /** Brings a slice of a box into the scratch, a run after the other; not of FLOAT32. */
        void fetchSlice(BoundingBox box, int z, Run sink) {
            Shape size = box.size();
            if (size.x() == shape.x()) {
                fetchRuns(first(box, z), 0, size.plane(), sink);
                return;
            }
            // Whole rows are read at once, as many as fit: a call for each row would cost more than the voxels.
            int most = Math.max(1, SCRATCH / shape.x());
            for (int y = 0; y < size.y(); y += most) {
                long index = first(box, z) + (long) y * shape.x();
                fetchRows(index, Math.min(most, size.y() - y), y * size.x(), size.x(), sink);
            }
        }

        private long first(BoundingBox box, int z) {
            return ((long) (box.z0() + z) * shape.y() + box.y0()) * shape.x() + box.x0();
        }

        private void fetchRows(long index, int rows, int at, int width, Run sink) {
            if (rows == 1) {
                fetchRuns(index, at, width, sink);
                return;
            }
            fetch(index, (rows - 1) * shape.x() + width);
            for (int row = 0; row < rows; row++) {
                sink.take(row * shape.x(), at + row * width, width);
            }
        }

        private void fetchRuns(long index, int at, int count, Run sink) {
            for (int done = 0; done < count; done += SCRATCH) {
                int run = Math.min(count - done, SCRATCH);
                fetch(index + done, run);
                sink.take(0, at + done, run);
            }
        }

        /** Takes a run of voxels that are 0, from an index to before another. */
        @FunctionalInterface
        public interface ZeroRun {
            void accept(long from, long to);
        }

        /** Gives the runs of zeros, -0.0 among them, of {@code count} voxels from {@code index} on. */
        public void zeroRuns(long index, int count, ZeroRun sink) {
            for (int done = 0; done < count; done += SCRATCH) {
                int run = Math.min(count - done, SCRATCH);
                fetch(index + done, run);
                for (int to = 0, from = nextZero(0, run); from < run; from = nextZero(to, run)) {
                    to = nextNonzero(from, run);
                    sink.accept(index + done + from, index + done + to);
                }
            }
        }

        private int nextZero(int from, int end) {
            return switch (type) {
                case INT8, UINT8 -> Zeros.next(bytes, from, end);
                case INT16, UINT16 -> Zeros.next(shorts, from, end);
                case FLOAT32 -> Zeros.next(floats, from, end);
            };
        }

        private int nextNonzero(int from, int end) {
            return switch (type) {
                case INT8, UINT8 -> Zeros.end(bytes, from, end);
                case INT16, UINT16 -> Zeros.end(shorts, from, end);
                case FLOAT32 -> Zeros.end(floats, from, end);
            };
        }

        /** Whether one of {@code count} voxels is 0 that lie {@code stride} apart. */
        public boolean hasZero(long index, int stride, int count) {
            return voxels.hasZero(index, stride, count);
        }

        private void fetch(long index, int count) {
            switch (type) {
                case INT8, UINT8 -> voxels.get(index, bytes, 0, count);
                case INT16, UINT16 -> voxels.get(index, shorts, 0, count);
                case FLOAT32 -> {
                    if (floats.length < count) {
                        floats = new float[scratchSize()];
                    }
                    voxels.get(index, floats, 0, count);
                }
            }
        }

        private void widen(int at, float[] target, int from, int count) {
            switch (type) {
                case INT8 -> {
                    for (int i = 0; i < count; i++) {
                        target[from + i] = bytes[at + i];
                    }
                }
                case UINT8 -> {
                    for (int i = 0; i < count; i++) {
                        target[from + i] = bytes[at + i] & 0xff;
                    }
                }
                case INT16 -> {
                    for (int i = 0; i < count; i++) {
                        target[from + i] = shorts[at + i];
                    }
                }
                case UINT16 -> {
                    for (int i = 0; i < count; i++) {
                        target[from + i] = shorts[at + i] & 0xffff;
                    }
                }
                case FLOAT32 -> throw new IllegalStateException("float32 voxels are read as they are");
            }
        }
    }
}
