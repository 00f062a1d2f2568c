package org.nnunetspark.format.voxel;

import java.util.OptionalDouble;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/** Receives an image's voxels and puts them into a volume; remembers what is wrong with them. */
public final class ImageVoxels implements VoxelRuns {
    private final Volume volume;
    private final VoxelDecoder decoder;
    private short[] shorts = new short[0];
    private float[] floats = new float[0];
    private long badIndex = -1;
    private float badValue;
    private float first;
    private boolean constant = true;

    public ImageVoxels(Volume volume, VoxelDecoder decoder) {
        this.volume = volume;
        this.decoder = decoder;
    }

    @Override
    public void accept(byte[] bytes, long index, int count) {
        if (volume.type() == VoxelType.FLOAT32) {
            decode(bytes, count);
            findNonFinite(index, count);
            volume.write(index, floats, 0, count);
        } else if (decoder.hasOrderOfMachine()) {
            volume.writeStored(index, bytes, count);
        } else {
            shorts = shorts.length < count ? new short[count] : shorts;
            decoder.decodeShorts(bytes, count, shorts);
            volume.write(index, shorts, 0, count);
        }
        if (constant) {
            findChange(bytes, index, count);
        }
    }

    private void decode(byte[] bytes, int count) {
        floats = floats.length < count ? new float[count] : floats;
        decoder.decode(bytes, count, floats);
    }

    private void findNonFinite(long index, int count) {
        for (int i = 0; i < count && badIndex < 0; i++) {
            if (!Float.isFinite(floats[i])) {
                badIndex = index + i;
                badValue = floats[i];
            }
        }
    }

    private void findChange(byte[] bytes, long index, int count) {
        if (volume.type() != VoxelType.FLOAT32) {
            decode(bytes, count);
        }
        first = index == 0 ? floats[0] : first;
        for (int i = 0; i < count && constant; i++) {
            constant = floats[i] == first;
        }
    }

    /** Throws if a voxel is not finite, warns if some were replaced. */
    public void check(Findings findings) {
        if (badIndex >= 0) {
            throw findings.fault(
                    FaultCode.NON_FINITE_DATA, "voxel " + place(badIndex, volume.shape()) + " is " + badValue);
        }
        warnOfReplaced(decoder, findings);
    }

    static void warnOfReplaced(VoxelDecoder decoder, Findings findings) {
        if (decoder.replaced() > 0) {
            findings.warn(
                    FaultCode.NON_FINITE_REPLACED,
                    decoder.replaced() + " voxels of NaN or infinity were read as 0, as SimpleITK does");
        }
    }

    private static String place(long index, Shape shape) {
        return "(z, y, x) = (" + index / shape.plane() + ", " + index % shape.plane() / shape.x() + ", "
                + index % shape.x() + ")";
    }

    /** The value of all voxels, if they have but one. */
    public OptionalDouble constant() {
        return constant ? OptionalDouble.of(first) : OptionalDouble.empty();
    }
}
