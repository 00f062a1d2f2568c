package org.nnunetspark.format.metaimage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.StoredType;

/**
 * Voxels as text: numbers with blanks or one comma between them, brought to the bytes of their type, little endian. As in
 * MetaIO each passes through float64, and integers lose their fraction; one that its type cannot hold is a fault, where
 * MetaIO would take what the cast happens to give. For one thread.
 */
final class TextElements implements Elements {
    /** Limit: digits of one number. */
    private static final int MAX_WORD = 64;

    private final RawInput raw;
    private final StoredType type;
    private final Findings findings;
    private final byte[] word = new byte[MAX_WORD];
    private final ByteBuffer bytes =
            ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);

    /** Reads from where {@code raw} stands. */
    TextElements(RawInput raw, StoredType type, Findings findings) {
        this.raw = raw;
        this.type = type;
        this.findings = findings;
    }

    /** The most bytes of voxels that a text can hold: a number has a byte at least, and one between it and the next. */
    static long most(long length, StoredType type) {
        long numbers = length / 2 + 1;
        return numbers > Long.MAX_VALUE / type.bytes() ? Long.MAX_VALUE : numbers * type.bytes();
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (!bytes.hasRemaining() && !next()) {
            return -1;
        }
        int run = Math.min(count, bytes.remaining());
        bytes.get(target, from, run);
        return run;
    }

    /** Reads the next number; false at the end of the file. */
    private boolean next() throws IOException {
        int c = raw.read();
        while (isBlank(c)) {
            c = raw.read();
        }
        if (c < 0) {
            return false;
        }
        long offset = raw.offset() - 1;
        int length = 0;
        while (c >= 0 && c != ',' && !isBlank(c)) {
            if (length == MAX_WORD) {
                throw findings.fault(
                        FaultCode.CORRUPT_DATA, offset, "a word of more than " + MAX_WORD + " bytes among the voxels");
            }
            word[length++] = (byte) c;
            c = raw.read();
        }
        String text = new String(word, 0, length, StandardCharsets.ISO_8859_1);
        if (!MetaFields.REAL.matcher(text).matches()) {
            throw findings.fault(
                    FaultCode.CORRUPT_DATA,
                    offset,
                    "a word of " + length + " bytes stands among the voxels and is no number");
        }
        put(Double.parseDouble(text), offset);
        return true;
    }

    /** What C++'s isspace says. */
    private static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private void put(double value, long offset) {
        bytes.clear();
        switch (type) {
            case INT8 -> bytes.put((byte) whole(value, -0x1p7, 0x1p7, offset));
            case UINT8 -> bytes.put((byte) whole(value, 0, 0x1p8, offset));
            case INT16 -> bytes.putShort((short) whole(value, -0x1p15, 0x1p15, offset));
            case UINT16 -> bytes.putShort((short) whole(value, 0, 0x1p16, offset));
            case INT32 -> bytes.putInt((int) whole(value, -0x1p31, 0x1p31, offset));
            case UINT32 -> bytes.putInt((int) whole(value, 0, 0x1p32, offset));
            case INT64 -> bytes.putLong(whole(value, -0x1p63, 0x1p63, offset));
            case UINT64 -> bytes.putLong(whole(value, 0, 0x1p64, offset));
            case FLOAT32 -> bytes.putFloat((float) value);
            case FLOAT64 -> bytes.putDouble(value);
        }
        bytes.flip();
    }

    /** The number without its fraction, from {@code low} to below {@code high}, in the low bits. */
    private long whole(double value, double low, double high, long offset) {
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        if (!(whole >= low && whole < high)) {
            throw findings.fault(FaultCode.CORRUPT_DATA, offset, value + " stands among voxels of type " + type);
        }
        return whole < 0x1p63 ? (long) whole : (long) (whole - 0x1p63) | Long.MIN_VALUE;
    }

    @Override
    public long rest() throws IOException {
        int c = raw.read();
        while (isBlank(c)) {
            c = raw.read();
        }
        return c < 0 ? 0 : raw.length() - raw.offset() + 1;
    }
}
