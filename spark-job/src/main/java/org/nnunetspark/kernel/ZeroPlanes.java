package org.nnunetspark.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/**
 * Where all channels of a case are 0, found plane by plane and only where it is asked for: most planes of a CT have zeros
 * inside the body and none on the surface, and nobody needs to know of those.
 */
final class ZeroPlanes {
    private final Shape shape;
    private final List<Volume.Reader> readers = new ArrayList<>();
    private final List<float[]> planes = new ArrayList<>();
    private final BitSet zeros;
    private final BitSet loaded = new BitSet();

    /** Channels of one shape, fewer than 2^31 voxels. */
    ZeroPlanes(List<Volume> channels) {
        this.shape = channels.get(0).shape();
        this.zeros = new BitSet(Math.toIntExact(shape.voxels()));
        for (Volume channel : channels) {
            readers.add(channel.reader());
            planes.add(new float[shape.plane()]);
        }
    }

    /** Zeros of the planes that are loaded, by linear index. */
    BitSet zeros() {
        return zeros;
    }

    /** Loads every plane with a zero on the volume's surface. */
    void loadWhereSurfaceIsZero() {
        for (int z = 0; z < shape.z(); z++) {
            read(z);
            if (z == 0 || z == shape.z() - 1 || hasZeroOnEdge()) {
                markLoaded(z);
            }
        }
    }

    /** Makes the zeros of a plane known. */
    void load(int z) {
        if (!loaded.get(z)) {
            read(z);
            markLoaded(z);
        }
    }

    private void read(int z) {
        for (int c = 0; c < planes.size(); c++) {
            readers.get(c).read((long) z * shape.plane(), planes.get(c), 0, shape.plane());
        }
    }

    private boolean hasZeroOnEdge() {
        int last = shape.plane() - shape.x();
        for (int x = 0; x < shape.x(); x++) {
            if (isZero(x) || isZero(last + x)) {
                return true;
            }
        }
        for (int row = 0; row < shape.plane(); row += shape.x()) {
            if (isZero(row) || isZero(row + shape.x() - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean isZero(int inPlane) {
        for (float[] plane : planes) {
            if (plane[inPlane] != 0) {
                return false;
            }
        }
        return true;
    }

    private void markLoaded(int z) {
        int base = z * shape.plane();
        for (int i = 0; i < shape.plane(); i++) {
            if (isZero(i)) {
                int from = i;
                while (i < shape.plane() && isZero(i)) {
                    i++;
                }
                zeros.set(base + from, base + i);
            }
        }
        loaded.set(z);
    }
}
