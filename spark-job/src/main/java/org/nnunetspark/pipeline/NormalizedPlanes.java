package org.nnunetspark.pipeline;

import java.util.BitSet;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.Normalization;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/**
 * The cropped and normalised slices of one channel, made one at a time whenever they are asked for, so that the
 * normalised image never exists whole. For one thread.
 */
final class NormalizedPlanes implements PlaneSource {
    /** All ones in the exponent: infinity or NaN. */
    private static final int NOT_FINITE = 0x7f800000;

    private final Volume.Reader reader;
    private final BoundingBox box;
    private final Normalization normalization;
    private final LabelVolume labels;
    private final short[] labelPlane;
    private final StageClock clock;
    private final String file;
    /** Slices that were found finite: each is asked for several times. */
    private final BitSet finite = new BitSet();

    /**
     * Slices of a channel.
     *
     * @param channel the channel and its file's name, for messages
     * @param box the crop, in the channel's axes
     * @param labels the cropped labels, -1 outside the nonzero region
     */
    NormalizedPlanes(
            NamedVolume channel, BoundingBox box, Normalization normalization, LabelVolume labels, StageClock clock) {
        this.reader = channel.volume().reader();
        this.file = channel.file();
        this.box = box;
        this.normalization = normalization;
        this.labels = labels;
        this.labelPlane = new short[box.size().plane()];
        this.clock = clock;
    }

    @Override
    public Shape shape() {
        return box.size();
    }

    @Override
    public void read(int z, float[] plane) {
        Stage outer = clock.enter(Stage.NORMALIZE);
        try {
            readCrop(z, plane);
            int count = box.size().plane();
            if (normalization.readsLabels()) {
                labels.read((long) z * count, labelPlane, 0, count);
            }
            normalization.apply(plane, labelPlane, count);
            if (!finite.get(z)) {
                requireFinite(z, plane, count);
                finite.set(z);
            }
        } finally {
            clock.leave(outer);
        }
    }

    private void readCrop(int z, float[] plane) {
        Shape whole = reader.volume().shape();
        Shape size = box.size();
        long slice = (long) (box.z0() + z) * whole.plane();
        if (size.y() == whole.y() && size.x() == whole.x()) {
            reader.read(slice, plane, 0, size.plane());
            return;
        }
        for (int y = 0; y < size.y(); y++) {
            long row = slice + (long) (box.y0() + y) * whole.x() + box.x0();
            reader.read(row, plane, y * size.x(), size.x());
        }
    }

    private void requireFinite(int z, float[] plane, int count) {
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(plane[i]) & NOT_FINITE);
        }
        if (largest == NOT_FINITE) {
            throw new InputFaultException(
                    FaultCode.NON_FINITE_DATA, file, "slice " + z + " of the crop is not finite after normalisation");
        }
    }
}
