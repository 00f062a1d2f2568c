package org.nnunetspark.kernel;

import java.util.BitSet;
import org.nnunetspark.volume.Shape;

/**
 * Where all channels of a case are 0, kept for those planes only that somebody asks for: a CT has zeros inside the body in
 * most planes and on the surface in few.
 */
final class ZeroPlanes {
    private final Shape shape;
    private final ZeroSource source;
    private final VoxelBits zeros;
    private final BitSet loaded = new BitSet();

    /** Zeros of at most {@link VoxelBits#MAX_SIZE} voxels. */
    ZeroPlanes(ZeroSource source) {
        this.shape = source.shape();
        this.source = source;
        this.zeros = new VoxelBits(shape.voxels());
    }

    /** Zeros of the planes that are loaded, by linear index. */
    VoxelBits zeros() {
        return zeros;
    }

    /** Loads every plane with a zero on the volume's surface, and some more. */
    void loadSurface() {
        for (int z = 0; z < shape.z(); z++) {
            if (z == 0 || z == shape.z() - 1 || source.mayHaveZeroOnEdge(z)) {
                load(z);
            }
        }
    }

    /** Makes the zeros of a plane known. */
    void load(int z) {
        if (!loaded.get(z)) {
            source.find(z, (long) z * shape.plane(), zeros);
            loaded.set(z);
        }
    }
}
