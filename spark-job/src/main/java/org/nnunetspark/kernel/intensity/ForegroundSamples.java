package org.nnunetspark.kernel.intensity;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.nnunetspark.numpy.RandomState;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Volume;

/**
 * The foreground voxels that nnU-Net draws from a case for the fingerprint ({@code collect_foreground_intensities}): with
 * replacement, from the voxels whose label is above 0, by one generator for all channels of the case.
 */
public final class ForegroundSamples {
    private static final int SEED = 1234;
    private static final int RUN = 1 << 16;

    private final BoundingBox box;
    private final LabelVolume labels;
    private final OptionalInt excluded;
    private final int foreground;
    private final RandomState random = new RandomState(SEED);

    /**
     * Samples of a case.
     *
     * @param box the crop, in the axes of the volumes that follow
     * @param labels cropped labels, of the box's shape
     * @param excluded a label whose voxels are not drawn; nnU-Net excludes none
     */
    public ForegroundSamples(BoundingBox box, LabelVolume labels, OptionalInt excluded) {
        this.box = box;
        this.labels = labels;
        this.excluded = excluded;
        this.foreground = count();
    }

    /** Where samples go, a run at a time. */
    @FunctionalInterface
    public interface Sink {
        void accept(float[] samples, int count) throws IOException;
    }

    /** Whether there is anything to draw from; a case without foreground gives no samples at all. */
    public boolean isEmpty() {
        return foreground == 0;
    }

    /** Draws from a channel; channels must come in their order, because one generator serves them all. */
    public void draw(Volume channel, long samples, Sink sink) throws IOException {
        if (foreground > 0) {
            draw(gather(channel), samples, sink);
        }
    }

    private void draw(float[] pixels, long samples, Sink sink) throws IOException {
        int[] drawn = new int[RUN];
        float[] values = new float[RUN];
        for (long done = 0; done < samples; ) {
            int count = (int) Math.min(RUN, samples - done);
            random.choice(pixels.length, drawn, count);
            for (int i = 0; i < count; i++) {
                values[i] = pixels[drawn[i]];
            }
            sink.accept(values, count);
            done += count;
        }
    }

    private int count() {
        short[] plane = new short[labels.shape().plane()];
        int without = excluded.orElse(0);
        long count = 0;
        for (int z = 0; z < labels.shape().z(); z++) {
            labels.read((long) z * plane.length, plane, 0, plane.length);
            for (short label : plane) {
                count += label > 0 && label != without ? 1 : 0;
            }
        }
        return Math.toIntExact(count);
    }

    /** The channel's foreground voxels in C order. */
    private float[] gather(Volume channel) {
        Volume.Reader reader = channel.reader();
        float[] pixels = new float[foreground];
        int width = box.size().x();
        short[] labelRow = new short[width];
        float[] row = new float[width];
        int without = excluded.orElse(0);
        int at = 0;
        for (int z = 0; z < box.size().z(); z++) {
            for (int y = 0; y < box.size().y(); y++) {
                labels.read(((long) z * box.size().y() + y) * width, labelRow, 0, width);
                if (!hasForeground(labelRow)) {
                    continue;
                }
                long from = ((long) (box.z0() + z) * channel.shape().y() + box.y0() + y)
                                * channel.shape().x()
                        + box.x0();
                reader.read(from, row, 0, width);
                for (int x = 0; x < width; x++) {
                    if (labelRow[x] > 0 && labelRow[x] != without) {
                        pixels[at++] = row[x];
                    }
                }
            }
        }
        return at == foreground ? pixels : Arrays.copyOf(pixels, at);
    }

    private static boolean hasForeground(short[] row) {
        for (short label : row) {
            if (label > 0) {
                return true;
            }
        }
        return false;
    }
}
