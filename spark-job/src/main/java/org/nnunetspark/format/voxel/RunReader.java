package org.nnunetspark.format.voxel;

import java.io.IOException;
import org.nnunetspark.format.Content;

/** Reads an array of stored voxels in runs, so that memory does not grow with the file. */
public final class RunReader {
    private static final int CHUNK = 1 << 17;

    private RunReader() {}

    /**
     * Hands {@code voxels} voxels, or as many whole runs as the content has, to a consumer.
     *
     * @return number of bytes that were read; fewer than those of all voxels where the content ends before them
     */
    public static long read(Content content, StoredType type, long voxels, VoxelRuns consumer) throws IOException {
        byte[] bytes = new byte[CHUNK];
        int run = CHUNK / type.bytes();
        for (long index = 0; index < voxels; index += run) {
            int count = (int) Math.min(run, voxels - index);
            int got = content.readFully(bytes, 0, count * type.bytes());
            if (got < count * type.bytes()) {
                return index * type.bytes() + got;
            }
            consumer.accept(bytes, index, count);
        }
        return voxels * type.bytes();
    }
}
