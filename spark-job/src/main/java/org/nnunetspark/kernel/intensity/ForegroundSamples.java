package org.nnunetspark.kernel.intensity;

import java.io.IOException;
import java.util.OptionalInt;
import org.nnunetspark.numpy.RandomState;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelPacker;

/**
 * The foreground voxels that nnU-Net draws from a case for the fingerprint ({@code collect_foreground_intensities}): with
 * replacement, from the voxels whose label is above 0, by one generator for all channels of the case.
 *
 * <p>nnU-Net copies a channel's foreground and draws from the copy. Here the foreground is moved to the front of the channel's
 * own memory, so that what it takes does not depend on the labels; the channel is used up by that.
 */
public final class ForegroundSamples {
    private static final int SEED = 1234;
    /** Voxels drawn at a time: few enough that what is done to them finds them in the cache. */
    public static final int MOST = 1 << 12;

    private final BoundingBox box;
    private final LabelVolume labels;
    private final int excluded;
    private final boolean empty;
    private final RandomState random = new RandomState(SEED);

    /**
     * Draws of a case.
     *
     * @param box the crop, in the axes of the volumes that follow
     * @param labels cropped labels, of the box's shape
     * @param excluded a label whose voxels are not drawn; nnU-Net excludes none
     */
    public ForegroundSamples(BoundingBox box, LabelVolume labels, OptionalInt excluded) {
        this.box = box;
        this.labels = labels;
        this.excluded = excluded.orElse(0);
        this.empty = !anyForeground();
    }

    /** Where drawn voxels go, a run at a time. */
    @FunctionalInterface
    public interface Sink {
        void accept(Drawn drawn) throws IOException;
    }

    /** A run of drawn voxels, which are fetched by who wants them; valid until the next run. */
    public static final class Drawn {
        private final VoxelPacker foreground;
        private final int[] numbers;
        private int count;

        private Drawn(VoxelPacker foreground, int most) {
            this.foreground = foreground;
            this.numbers = new int[most];
        }

        /** How many they are, up to {@link #MOST}. */
        public int count() {
            return count;
        }

        /** Copies them as float32. */
        public void copyTo(float[] target) {
            foreground.gather(numbers, target, count);
        }

        /** Copies them as they are; only of a channel of up to 16 bits with sign, or 8 without. */
        public void copyTo(short[] target) {
            foreground.gather(numbers, target, count);
        }
    }

    /** Memory besides channels and labels: a run of draws, a row of labels and one of a channel. */
    public static Bytes memory(Shape cropped) {
        return Bytes.onHeap((long) MOST * Integer.BYTES + (long) cropped.x() * (Short.BYTES + Float.BYTES));
    }

    /** Whether there is nothing to draw from; such a case gives no values at all. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Draws from a channel; channels must come in their order, because one generator serves them all.
     *
     * @param channel used up: what it holds afterwards is undefined
     * @throws ArithmeticException if 2^31 voxels or more are foreground
     */
    public void draw(Volume channel, long draws, Sink sink) throws IOException {
        if (empty) {
            return;
        }
        VoxelPacker foreground = pack(channel);
        int count = Math.toIntExact(foreground.packed());
        Drawn drawn = new Drawn(foreground, (int) Math.min(MOST, draws));
        for (long done = 0; done < draws; done += drawn.count) {
            drawn.count = (int) Math.min(MOST, draws - done);
            random.choice(count, drawn.numbers, drawn.count);
            sink.accept(drawn);
        }
    }

    private boolean anyForeground() {
        short[] row = new short[box.size().x()];
        long rows = box.size().voxels() / row.length;
        for (long r = 0; r < rows; r++) {
            labels.read(r * row.length, row, 0, row.length);
            if (next(row, 0, true) < row.length) {
                return true;
            }
        }
        return false;
    }

    /** Moves the channel's foreground to its front, in C order. */
    private VoxelPacker pack(Volume channel) {
        VoxelPacker packer = new VoxelPacker(channel);
        int width = box.size().x();
        int height = box.size().y();
        short[] row = new short[width];
        for (int z = 0; z < box.size().z(); z++) {
            for (int y = 0; y < height; y++) {
                labels.read(((long) z * height + y) * width, row, 0, width);
                int first = next(row, 0, true);
                if (first < width) {
                    packer.begin(index(channel.shape(), z, y), width);
                    keep(row, first, packer);
                    packer.end();
                }
            }
        }
        return packer;
    }

    private long index(Shape shape, int z, int y) {
        return ((long) (box.z0() + z) * shape.y() + box.y0() + y) * shape.x() + box.x0();
    }

    private void keep(short[] row, int first, VoxelPacker packer) {
        for (int from = first; from < row.length; ) {
            int to = next(row, from, false);
            packer.keep(from, to - from);
            from = next(row, to, true);
        }
    }

    /** The first voxel of a row from {@code x} on that is foreground or is not; the row's length if there is none. */
    private int next(short[] row, int x, boolean foreground) {
        int at = x;
        while (at < row.length && (row[at] > 0 && row[at] != excluded) != foreground) {
            at++;
        }
        return at;
    }
}
