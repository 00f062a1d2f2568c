package org.nnunetspark.format.voxel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Turns stored voxels into numbers: byte order, type, conversion. Owns scratch space; for one thread. */
public final class VoxelDecoder {
    private final StoredType type;
    private final ByteOrder order;
    private final Conversion conversion;
    private final byte[] single;
    private final float[] decoded = new float[1];
    private double[] values = new double[0];
    private long replaced;

    public VoxelDecoder(StoredType type, ByteOrder order, Conversion conversion) {
        this.type = type;
        this.order = order;
        this.conversion = conversion;
        this.single = new byte[type.bytes()];
    }

    /** How many stored NaN and infinite voxels were read as 0 so far. */
    long replaced() {
        return replaced;
    }

    /** Whether the bytes of a voxel come in the machine's order. */
    boolean hasOrderOfMachine() {
        return type.bytes() == 1 || order == ByteOrder.nativeOrder();
    }

    /** Where the run of voxels that are stored alike ends, which begins at {@code from}; at most {@code count}. */
    int endOfRun(byte[] bytes, int from, int count) {
        int width = type.bytes();
        int equal = Arrays.mismatch(bytes, from * width, (count - 1) * width, bytes, (from + 1) * width, count * width);
        return equal < 0 ? count : from + equal / width + 1;
    }

    /** Decodes one voxel, which stands for a run of so many. */
    float decode(byte[] bytes, int index, int run) {
        System.arraycopy(bytes, index * single.length, single, 0, single.length);
        long before = replaced;
        decode(single, 1, decoded);
        replaced += (replaced - before) * (run - 1);
        return decoded[0];
    }

    /** Copies 16-bit voxels in the machine's byte order. */
    void decodeShorts(byte[] bytes, int count, short[] target) {
        ByteBuffer.wrap(bytes).order(order).asShortBuffer().get(target, 0, count);
    }

    /** Decodes voxels to the float32 that the reader gives nnU-Net. */
    public void decode(byte[] bytes, int count, float[] target) {
        if (conversion.isIdentity() && type.bytes() <= 2) {
            decodeExact(bytes, count, target);
            return;
        }
        if (values.length < count) {
            values = new double[count];
        }
        widen(ByteBuffer.wrap(bytes).order(order), count);
        if (conversion.zeroesNonFinite() && type.isFloat()) {
            replaceNonFinite(count);
        }
        conversion.apply(values, count);
        for (int i = 0; i < count; i++) {
            target[i] = (float) values[i];
        }
    }

    /** Unscaled integers of up to 16 bits, which every step on the way leaves as they are. */
    private void decodeExact(byte[] bytes, int count, float[] target) {
        ByteBuffer stored = ByteBuffer.wrap(bytes).order(order);
        switch (type) {
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = bytes[i];
                }
            }
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = bytes[i] & 0xff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = stored.getShort(2 * i);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    target[i] = stored.getShort(2 * i) & 0xffff;
                }
            }
            default -> throw new IllegalStateException(type + " is not a small integer");
        }
    }

    /** Stored numbers as double; integers that pass through float32 differ from 2^24 on. */
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
        }
    }

    private double whole(long value) {
        return conversion.throughFloat() ? (float) value : (double) value;
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
