package org.nnunetspark.pipeline;

import java.util.BitSet;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.Normalization;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.TableReader;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/**
 * The cropped and normalised slices of one channel, made one at a time whenever they are asked for, so that the
 * normalised image never exists whole. For one thread.
 */
final class NormalizedPlanes implements PlaneSource {
    /** All ones in the exponent: infinity or NaN. */
    private static final int NOT_FINITE = 0x7f800000;

    /** A table is made where there are at least so many voxels for each of its values. */
    private static final int WORTH_TABLE = 4;

    private final Volume.Reader reader;
    /** Gives normalised voxels, where that is worth a table. */
    private final Optional<TableReader> table;

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
        this.normalization = normalization;
        boolean staysFinite = staysFinite(channel.volume().type());
        this.table = staysFinite && isWorthTable(channel.volume().type(), box, normalization)
                ? Optional.of(tabulated(channel.volume(), normalization))
                : Optional.empty();
        this.file = channel.file();
        this.box = box;
        this.labels = labels;
        this.labelPlane = new short[box.size().plane()];
        this.clock = clock;
        if (staysFinite) {
            finite.set(0, box.size().z());
        }
    }

    private static boolean isWorthTable(VoxelType type, BoundingBox box, Normalization normalization) {
        return type != VoxelType.FLOAT32
                && !normalization.readsLabels()
                && box.size().voxels() / WORTH_TABLE >= type.count();
    }

    private static TableReader tabulated(Volume channel, Normalization normalization) {
        float[] table = channel.type().byBits();
        normalization.apply(table, new short[0], table.length);
        return channel.reader(table);
    }

    /** Every normalisation is monotonic: where the ends of a type of integers stay finite, all that lies between them does. */
    private boolean staysFinite(VoxelType type) {
        float[] ends = type.ends();
        normalization.apply(ends, new short[ends.length], ends.length);
        return type != VoxelType.FLOAT32 && isFinite(ends, ends.length);
    }

    @Override
    public Shape shape() {
        return box.size();
    }

    @Override
    public void read(int z, float[] plane) {
        Stage outer = clock.enter(Stage.NORMALIZE);
        try {
            if (table.isPresent()) {
                table.get().readSlice(box, z, plane);
            } else {
                normalize(z, plane);
            }
        } finally {
            clock.leave(outer);
        }
    }

    @Override
    public void read(int z, double[] plane, float[] scratch) {
        if (table.isEmpty()) {
            PlaneSource.super.read(z, plane, scratch);
            return;
        }
        Stage outer = clock.enter(Stage.NORMALIZE);
        try {
            table.get().readSlice(box, z, plane);
        } finally {
            clock.leave(outer);
        }
    }

    private void normalize(int z, float[] plane) {
        int count = box.size().plane();
        reader.readSlice(box, z, plane);
        if (normalization.readsLabels()) {
            labels.read((long) z * count, labelPlane, 0, count);
        }
        normalization.apply(plane, labelPlane, count);
        if (!finite.get(z)) {
            requireFinite(z, plane, count);
            finite.set(z);
        }
    }

    private void requireFinite(int z, float[] plane, int count) {
        if (!isFinite(plane, count)) {
            throw new InputFaultException(
                    FaultCode.NON_FINITE_DATA, file, "slice " + z + " of the crop is not finite after normalisation");
        }
    }

    private static boolean isFinite(float[] values, int count) {
        int largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & NOT_FINITE);
        }
        return largest < NOT_FINITE;
    }
}
