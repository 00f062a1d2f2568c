package org.nnunetspark.format.deflate;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * The prefix code of one alphabet as a table that the next bits of the stream index: those up to {@code indexBits} the
 * first part, the longer ones a second part that an entry of the first refers to.
 *
 * <p>An entry has, from the lowest bit: 6 bits for the length of code and extra bits together, 2 for its kind, 4 for the
 * length of the code alone. {@link #ORDINARY} entries have a number from {@link #VALUE} on, to which the extra bits are
 * added, {@link #LINK} entries the place of the second part. Negative entries are {@link #SHORT} ones: of literals and
 * lengths that have no extra bits, up to two together.
 */
final class DecodingTable {
    static final int LENGTH_MASK = 63;
    static final int KIND = 3 << 6;
    static final int ORDINARY = 0;
    static final int LINK = 1 << 6;
    static final int END = 2 << 6;
    static final int INVALID = 3 << 6;
    static final int CODE_LENGTH = 8;
    static final int MAX_CODE = 15;
    static final int VALUE = 16;

    static final int SHORT = 1 << 31;
    /** Of a short entry that ends in the length of a repetition. */
    static final int REPEATS = 1 << 30;
    /** Where a short entry has its number of literals, up to two. */
    static final int LITERALS = 28;
    /** Where a short entry has its second literal, or the length. */
    static final int SECOND = 20;
    /** Where a short entry has its first literal. */
    static final int FIRST = 12;

    private static final int PER_BIT = 1 | (1 << CODE_LENGTH);

    final int[] entries;
    final int indexBits;
    private final int[] meanings;
    private final int[] counts = new int[MAX_CODE + 1];
    private final int[] starts = new int[MAX_CODE + 2];
    private final short[] sorted;
    private int code;
    private int next;

    /**
     * @param meanings of each symbol the entry without the code's length
     * @param indexBits length of the codes that need one look
     */
    DecodingTable(int[] meanings, int indexBits) {
        this.meanings = meanings;
        this.indexBits = indexBits;
        this.sorted = new short[meanings.length];
        // A second part has at least two symbols of the alphabet.
        int parts = indexBits < MAX_CODE ? meanings.length / 2 : 0;
        this.entries = new int[(1 << indexBits) + (parts << (MAX_CODE - indexBits))];
    }

    /**
     * Makes the table of another code.
     *
     * @param lengths the code's length of each symbol in bits, 0 for one that does not occur
     * @param from of the first symbol
     * @param symbols their number
     * @param mayLack whether a code may be of one symbol with one bit; of none it may always be, as in zlib
     * @throws DataFormatException if no code has these lengths
     */
    void build(byte[] lengths, int from, int symbols, boolean mayLack) throws DataFormatException {
        sort(lengths, from, symbols);
        int longest = MAX_CODE;
        while (longest > 0 && counts[longest] == 0) {
            longest--;
        }
        int free = 1;
        for (int length = 1; length <= longest; length++) {
            free = 2 * free - counts[length];
            if (free < 0) {
                throw new DataFormatException("more codes than their lengths have room for");
            }
        }
        if (free > 0) {
            if (longest > 1 || (longest == 1 && !mayLack)) {
                throw new DataFormatException("an incomplete set of codes");
            }
            Arrays.fill(entries, 0, 1 << indexBits, 1 | INVALID);
        }
        fill(longest, free > 0);
    }

    private void sort(byte[] lengths, int from, int symbols) {
        Arrays.fill(counts, 0);
        for (int symbol = 0; symbol < symbols; symbol++) {
            counts[lengths[from + symbol]]++;
        }
        starts[1] = 0;
        for (int length = 1; length <= MAX_CODE; length++) {
            starts[length + 1] = starts[length] + counts[length];
        }
        for (int symbol = 0; symbol < symbols; symbol++) {
            int length = lengths[from + symbol];
            if (length > 0) {
                sorted[starts[length]++] = (short) symbol;
            }
        }
        counts[0] = 0;
    }

    /** Codes come in the order of their lengths, and are written from the highest bit: reversed, as indices need them. */
    private void fill(int longest, boolean lacking) {
        code = 0;
        next = 0;
        for (int length = 1; length <= indexBits; length++) {
            for (int i = 0; i < counts[length]; i++) {
                entries[code] = meanings[sorted[next++]] + length * PER_BIT;
                code = successor(code, length);
            }
            if (length < indexBits && !lacking) {
                System.arraycopy(entries, 0, entries, 1 << length, 1 << length);
            }
        }
        if (lacking) {
            spread(longest);
        } else {
            fillSecond(longest);
        }
    }

    /** A code of one symbol: every index with that bit 0. */
    private void spread(int longest) {
        if (longest == 1) {
            for (int index = 2; index < 1 << indexBits; index += 2) {
                entries[index] = entries[0];
            }
        }
    }

    private void fillSecond(int longest) {
        int mask = (1 << indexBits) - 1;
        int prefix = -1;
        int part = 0;
        int end = 1 << indexBits;
        for (int length = indexBits + 1; length <= longest; length++) {
            for (int left = counts[length]; left > 0; left--) {
                if ((code & mask) != prefix) {
                    prefix = code & mask;
                    part = end;
                    int bits = partBits(length, left, longest);
                    end += 1 << bits;
                    entries[prefix] = (part << VALUE) | (bits << CODE_LENGTH) | LINK | indexBits;
                }
                int entry = meanings[sorted[next++]] + length * PER_BIT;
                for (int i = part + (code >>> indexBits); i < end; i += 1 << (length - indexBits)) {
                    entries[i] = entry;
                }
                code = successor(code, length);
            }
        }
    }

    /** How many bits index the part that begins with a code of this length, {@code left} of them still to come. */
    private int partBits(int length, int left, int longest) {
        int bits = length - indexBits;
        int room = (1 << bits) - left;
        for (int longer = length + 1; room > 0 && longer <= longest; longer++) {
            bits++;
            room = 2 * room - counts[longer];
        }
        return bits;
    }

    /** The next code of this length, both with their bits reversed. */
    private static int successor(int code, int length) {
        int zeros = ~code & ((1 << length) - 1);
        int highest = Integer.highestOneBit(zeros);
        return highest == 0 ? 0 : (code & (highest - 1)) | highest;
    }

    /**
     * Joins a literal and what comes behind it, a literal or a length without extra bits, where both codes fit the index.
     * The length of the code alone stays that of the first, for one who has not the bits of both.
     */
    void joinShort() {
        for (int index = (1 << indexBits) - 1; index >= 0; index--) {
            int first = entries[index];
            // Lower indices are not joined yet. The index 0 refers to itself.
            int second = entries[index >>> (first & LENGTH_MASK)];
            int length = (first & LENGTH_MASK) + (second & LENGTH_MASK);
            if ((first & second) < 0 && (first & REPEATS) == 0 && length <= indexBits) {
                int value = (second >>> ((second & REPEATS) == 0 ? FIRST : SECOND)) & 0xff;
                int literals = second & (3 << LITERALS);
                entries[index] = (first | (value << SECOND) | (second & REPEATS)) + literals + (second & LENGTH_MASK);
            }
        }
    }
}
