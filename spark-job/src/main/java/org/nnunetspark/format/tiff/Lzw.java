package org.nnunetspark.format.tiff;

import java.util.zip.DataFormatException;

/**
 * TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, the highest bit first, that grow one entry before the table
 * needs it. For one segment.
 */
final class Lzw {
    /** A code of 12 bits stands for a string that is at most as long as the table has entries. */
    static final int MAX_RATIO = 2560;

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MIN_BITS = 9;
    private static final int MAX_BITS = 12;
    private static final int TABLE = 1 << MAX_BITS;
    private static final int NONE = -1;

    private final byte[] file;
    private final int end;
    private int at;
    private int buffer;
    private int buffered;

    private final short[] prefix = new short[TABLE];
    private final byte[] last = new byte[TABLE];
    private final byte[] first = new byte[TABLE];
    private final int[] length = new int[TABLE];
    private int entries;
    private int bits;

    Lzw(byte[] file, int from, int count) {
        this.file = file;
        this.at = from;
        this.end = from + count;
        for (int i = 0; i < CLEAR; i++) {
            last[i] = (byte) i;
            first[i] = (byte) i;
            length[i] = 1;
        }
        clear();
    }

    private void clear() {
        entries = END + 1;
        bits = MIN_BITS;
    }

    /** Fills the target as far as the codes reach; returns the number of bytes. */
    int decode(byte[] target) throws DataFormatException {
        int done = 0;
        int previous = NONE;
        while (done < target.length) {
            int code = nextCode();
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                clear();
                previous = NONE;
                continue;
            }
            if (previous == NONE ? code >= CLEAR : code > entries) {
                throw new DataFormatException("LZW code " + code + " where the table has " + entries + " entries");
            }
            if (previous != NONE) {
                add(previous, code < entries ? first[code] : first[previous]);
            }
            done = write(code, target, done);
            previous = code;
        }
        return done;
    }

    private void add(int previous, byte next) {
        if (entries == TABLE) {
            return;
        }
        prefix[entries] = (short) previous;
        first[entries] = first[previous];
        last[entries] = next;
        length[entries] = length[previous] + 1;
        entries++;
        if (entries == (1 << bits) - 1 && bits < MAX_BITS) {
            bits++;
        }
    }

    /** A string comes out of the table from its end to its beginning. */
    private int write(int code, byte[] target, int from) {
        int entry = code;
        for (int i = from + length[code] - 1; i >= from; i--) {
            if (i < target.length) {
                target[i] = last[entry];
            }
            entry = prefix[entry];
        }
        return Math.min(from + length[code], target.length);
    }

    /** Bytes that end without an end code end the string all the same. */
    private int nextCode() {
        while (buffered < bits) {
            if (at == end) {
                return END;
            }
            buffer = (buffer << Byte.SIZE) | (file[at++] & 0xff);
            buffered += Byte.SIZE;
        }
        buffered -= bits;
        return (buffer >>> buffered) & ((1 << bits) - 1);
    }
}
