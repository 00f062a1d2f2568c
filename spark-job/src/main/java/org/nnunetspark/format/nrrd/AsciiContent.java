package org.nnunetspark.format.nrrd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.StoredType;

/**
 * Numbers written as decimal text, with white space and at most one comma between them, given as little-endian numbers of
 * the stored type. A number that the type cannot hold is a fault: C's scanf would cut it off.
 */
final class AsciiContent implements Content {
    private final RawInput raw;
    private final StoredType type;
    private final StringBuilder word = new StringBuilder();
    private final ByteBuffer number;

    AsciiContent(RawInput raw, StoredType type) {
        this.raw = raw;
        this.type = type;
        this.number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        number.limit(0);
    }

    /** White space as C has it. */
    static boolean isSpace(int value) {
        return value == ' ' || (value >= '\t' && value <= '\r');
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int done = 0;
        while (done < count && (number.hasRemaining() || nextNumber())) {
            int run = Math.min(count - done, number.remaining());
            number.get(target, from + done, run);
            done += run;
        }
        return done == 0 ? -1 : done;
    }

    private boolean nextNumber() throws IOException {
        if (!nextWord()) {
            return false;
        }
        long offset = raw.offset();
        number.clear();
        try {
            put(withoutCommas());
        } catch (NumberFormatException e) {
            throw InputFaultException.at(
                    FaultCode.CORRUPT_DATA, raw.name(), offset, "the text before it is not one number of type " + type);
        }
        number.flip();
        return true;
    }

    /** Reads the next word that is not a lone comma; false at the end of the file. */
    private boolean nextWord() throws IOException {
        do {
            word.setLength(0);
            int value = raw.read();
            while (isSpace(value)) {
                value = raw.read();
            }
            while (value >= 0 && !isSpace(value)) {
                append(value);
                value = raw.read();
            }
        } while (word.length() == 1 && word.charAt(0) == ',');
        return word.length() > 0;
    }

    private void append(int value) {
        if (word.length() == NrrdLayout.MAX_NUMBER) {
            throw InputFaultException.at(
                    FaultCode.CORRUPT_DATA,
                    raw.name(),
                    raw.offset(),
                    "a word of more than " + NrrdLayout.MAX_NUMBER + " characters");
        }
        word.append((char) value);
    }

    private String withoutCommas() {
        int begin = word.charAt(0) == ',' ? 1 : 0;
        int end = word.charAt(word.length() - 1) == ',' ? word.length() - 1 : word.length();
        return word.substring(begin, Math.max(begin, end));
    }

    private void put(String text) {
        switch (type) {
            case INT8 -> number.put((byte) whole(text, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> number.put((byte) whole(text, 0, 0xff));
            case INT16 -> number.putShort((short) whole(text, Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> number.putShort((short) whole(text, 0, 0xffff));
            case INT32 -> number.putInt((int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32 -> number.putInt((int) whole(text, 0, 0xffffffffL));
            case INT64 -> number.putLong(DecimalText.toLong(text));
            case UINT64 -> number.putLong(DecimalText.toUnsignedLong(text));
            case FLOAT32 -> number.putFloat(DecimalText.toFloat(text));
            case FLOAT64 -> number.putDouble(DecimalText.toDouble(text));
        }
    }

    private static long whole(String text, long least, long most) {
        long value = DecimalText.toLong(text);
        if (value < least || value > most) {
            throw new NumberFormatException("out of range");
        }
        return value;
    }
}
