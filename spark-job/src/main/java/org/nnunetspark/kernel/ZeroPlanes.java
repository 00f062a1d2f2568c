package org.nnunetspark.kernel;

import java.util.BitSet;
import java.util.List;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.Shape;

/**
 * Where all channels of a case are 0, kept for those planes only that somebody asks for: a CT has zeros inside the body in
 * most planes and on the surface in few.
 */
final class ZeroPlanes {
    private final Shape shape;
    private final List<PlaneSource> channels;
    private final float[] values;
    /** Of each voxel of the plane read last the sum of what the channels have, without signs: 0 where all are 0. */
    private final float[] sums;

    private final VoxelBits zeros;
    private final BitSet loaded = new BitSet();

    /** Zeros of channels of one shape, at most {@link VoxelBits#MAX_SIZE} voxels. */
    ZeroPlanes(List<PlaneSource> channels) {
        this.shape = channels.get(0).shape();
        this.channels = List.copyOf(channels);
        this.values = new float[shape.plane()];
        this.sums = new float[shape.plane()];
        this.zeros = new VoxelBits(shape.voxels());
    }

    /** Zeros of the planes that are loaded, by linear index. */
    VoxelBits zeros() {
        return zeros;
    }

    /** Loads every plane with a zero on the volume's surface, and some more. */
    void loadSurface() {
        for (int z = 0; z < shape.z(); z++) {
            channels.get(0).read(z, values);
            if (z == 0 || z == shape.z() - 1 || hasZeroOnEdge()) {
                addChannels(z);
                keep(z);
            }
        }
    }

    /** Makes the zeros of a plane known. */
    void load(int z) {
        if (!loaded.get(z)) {
            channels.get(0).read(z, values);
            addChannels(z);
            keep(z);
        }
    }

    /** Adds up all channels in a plane of which the first channel was read. A sum of what is not 0 is not 0, or is NaN. */
    private void addChannels(int z) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.abs(values[i]);
        }
        for (int channel = 1; channel < channels.size(); channel++) {
            channels.get(channel).read(z, values);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Math.abs(values[i]);
            }
        }
    }

    /** Whether the first channel has a zero on the plane's edge; if it has none, all channels together have none either. */
    private boolean hasZeroOnEdge() {
        int lastRow = sums.length - shape.x();
        for (int x = 0; x < shape.x(); x++) {
            if (values[x] == 0 || values[lastRow + x] == 0) {
                return true;
            }
        }
        for (int row = 0; row <= lastRow; row += shape.x()) {
            if (values[row] == 0 || values[row + shape.x() - 1] == 0) {
                return true;
            }
        }
        return false;
    }

    private void keep(int z) {
        long base = (long) z * sums.length;
        for (int i = 0; i < sums.length; i++) {
            int from = i;
            while (i < sums.length && sums[i] == 0) {
                i++;
            }
            zeros.set(base + from, base + i);
        }
        loaded.set(z);
    }
}
