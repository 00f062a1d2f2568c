package org.nnunetspark.format.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns stored voxels into numbers: byte order, datatype, scaling, in the steps of the reader whose semantics count. Owns
 * scratch space; for one thread.
 */
final class VoxelDecoder {
    private final NiftiDatatype type;
    private final ByteOrder order;
    private final Scaling scaling;
    private final boolean itk;
    private double[] values = new double[0];
    private long replaced;

    VoxelDecoder(NiftiDatatype type, ByteOrder order, Scaling scaling) {
        this.type = type;
        this.order = order;
        this.scaling = scaling;
        this.itk = scaling.semantics() == Semantics.SIMPLE_ITK;
    }

    /** How many stored NaN and infinite voxels were read as 0 so far. */
    long replaced() {
        return replaced;
    }

    /** Copies 16-bit voxels in the machine's byte order. */
    void decodeShorts(byte[] bytes, int count, short[] target) {
        ByteBuffer.wrap(bytes).order(order).asShortBuffer().get(target, 0, count);
    }

    /** Decodes voxels to the float32 that the reader gives nnU-Net. */
    void decode(byte[] bytes, int count, float[] target) {
        if (values.length < count) {
            values = new double[count];
        }
        widen(ByteBuffer.wrap(bytes).order(order), count);
        if (itk && type.isFloat()) {
            replaceNonFinite(count);
        }
        scaling.apply(values, count);
        for (int i = 0; i < count; i++) {
            target[i] = (float) values[i];
        }
    }

    /** Stored numbers as double; under SimpleITK, integers pass through float32, which matters from 2^24 on. */
    private void widen(ByteBuffer bytes, int count) {
        switch (type) {
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.get(i);
                }
            }
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.get(i) & 0xff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.getShort(2 * i);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.getShort(2 * i) & 0xffff;
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = whole(bytes.getInt(4 * i));
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = whole(bytes.getInt(4 * i) & 0xffffffffL);
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = whole(bytes.getLong(8 * i));
                }
            }
            case UINT64 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = unsigned(bytes.getLong(8 * i));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.getFloat(4 * i);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.getDouble(8 * i);
                }
            }
            default -> throw new IllegalArgumentException("voxels of " + type + " are not decoded");
        }
    }

    private double whole(long value) {
        return itk ? (float) value : (double) value;
    }

    /** Halving keeps the sign bit free; the lowest bit is kept as a sticky one, so that rounding comes out right. */
    private double unsigned(long value) {
        return value >= 0 ? whole(value) : 2 * whole((value >>> 1) | (value & 1));
    }

    private void replaceNonFinite(int count) {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(values[i])) {
                values[i] = 0;
                replaced++;
            }
        }
    }
}
