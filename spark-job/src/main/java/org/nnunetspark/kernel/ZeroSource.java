package org.nnunetspark.kernel;

import java.util.List;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/** Tells where all channels of a case are 0. */
interface ZeroSource {
    /** Voxels per axis. */
    Shape shape();

    /** Whether there may be a zero on the edge of a plane, which is part of the volume's surface. */
    boolean mayHaveZeroOnEdge(int z);

    /** Sets the bits of a plane's zeros; {@code base} is the index of the plane's first voxel. */
    void find(int z, long base, VoxelBits zeros);

    /** The zeros of channels of one shape. */
    static ZeroSource of(List<Volume> channels) {
        return channels.size() == 1
                ? new OneChannel(channels.get(0))
                : new Channels(channels.stream().map(PlaneSource::of).toList());
    }

    /** Looks at the voxels as they are stored, and on the edges at no others. */
    final class OneChannel implements ZeroSource {
        private final Shape shape;
        private final Volume.Reader reader;

        OneChannel(Volume channel) {
            this.shape = channel.shape();
            this.reader = channel.reader();
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public boolean mayHaveZeroOnEdge(int z) {
            long first = (long) z * shape.plane();
            return reader.hasZero(first, 1, shape.x())
                    || reader.hasZero(first, shape.x(), shape.y())
                    || reader.hasZero(first + shape.x() - 1, shape.x(), shape.y())
                    || reader.hasZero(first + shape.plane() - shape.x(), 1, shape.x());
        }

        @Override
        public void find(int z, long base, VoxelBits zeros) {
            reader.zeroRuns(base, shape.plane(), zeros::set);
        }
    }

    /** Adds up what the channels have, without signs: a sum of what is not 0 is not 0, or is NaN. */
    final class Channels implements ZeroSource {
        private final Shape shape;
        private final List<PlaneSource> channels;
        private final float[] values;
        private final float[] sums;
        private int held = -1;

        Channels(List<PlaneSource> channels) {
            this.shape = channels.get(0).shape();
            this.channels = List.copyOf(channels);
            this.values = new float[shape.plane()];
            this.sums = new float[shape.plane()];
        }

        @Override
        public Shape shape() {
            return shape;
        }

        /** Where the first channel has none, all channels together have none either. */
        @Override
        public boolean mayHaveZeroOnEdge(int z) {
            readFirst(z);
            int lastRow = values.length - shape.x();
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

        @Override
        public void find(int z, long base, VoxelBits zeros) {
            addUp(z);
            for (int i = 0; i < sums.length; i++) {
                int from = i;
                while (i < sums.length && sums[i] == 0) {
                    i++;
                }
                zeros.set(base + from, base + i);
            }
        }

        private void readFirst(int z) {
            if (held != z) {
                channels.get(0).read(z, values);
                held = z;
            }
        }

        private void addUp(int z) {
            readFirst(z);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.abs(values[i]);
            }
            for (int channel = 1; channel < channels.size(); channel++) {
                held = -1;
                channels.get(channel).read(z, values);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += Math.abs(values[i]);
                }
            }
        }
    }
}
