package org.nnunetspark.format.deflate;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/** The two codes of a compressed block: literals and lengths in one, distances in the other (RFC 1951, 3.2.5 to 3.2.7). */
final class Codes {
    static final int LITERAL_BITS = 12;
    static final int DISTANCE_BITS = 9;
    private static final int END_OF_BLOCK = 256;
    private static final int MOST_LITERALS = 286;
    private static final int MOST_DISTANCES = 30;
    /** The fixed codes have symbols that may not occur. */
    private static final int FIXED_LITERALS = 288;

    private static final int FIXED_DISTANCES = 32;
    /** The order in which the lengths of the code of code lengths come. */
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int[] LITERAL_MEANINGS = literalMeanings();
    private static final int[] DISTANCE_MEANINGS = distanceMeanings();
    private static final int[] LENGTH_MEANINGS = lengthMeanings();

    final DecodingTable literals = new DecodingTable(LITERAL_MEANINGS, LITERAL_BITS);
    final DecodingTable distances = new DecodingTable(DISTANCE_MEANINGS, DISTANCE_BITS);
    private final DecodingTable codeLengths = new DecodingTable(LENGTH_MEANINGS, 7);
    private final byte[] lengths = new byte[FIXED_LITERALS + FIXED_DISTANCES];
    private boolean areFixed;

    private static int[] literalMeanings() {
        int[] meanings = new int[FIXED_LITERALS];
        for (int literal = 0; literal < END_OF_BLOCK; literal++) {
            meanings[literal] = DecodingTable.SHORT | (1 << DecodingTable.LITERALS) | (literal << DecodingTable.FIRST);
        }
        Arrays.fill(meanings, MOST_LITERALS, FIXED_LITERALS, DecodingTable.INVALID);
        meanings[END_OF_BLOCK] = DecodingTable.END;
        int base = 3;
        for (int i = 0; i < 28; i++) {
            int extra = i < 8 ? 0 : i / 4 - 1;
            meanings[END_OF_BLOCK + 1 + i] = extra == 0
                    ? DecodingTable.SHORT | DecodingTable.REPEATS | (base << DecodingTable.SECOND)
                    : (base << DecodingTable.VALUE) | extra;
            base += 1 << extra;
        }
        // The last length has a symbol of its own, though the one before could express it.
        meanings[MOST_LITERALS - 1] = 258 << DecodingTable.VALUE;
        return meanings;
    }

    private static int[] distanceMeanings() {
        int[] meanings = new int[FIXED_DISTANCES];
        Arrays.fill(meanings, MOST_DISTANCES, FIXED_DISTANCES, DecodingTable.INVALID);
        int base = 1;
        for (int i = 0; i < MOST_DISTANCES; i++) {
            int extra = i < 4 ? 0 : i / 2 - 1;
            meanings[i] = (base << DecodingTable.VALUE) | extra;
            base += 1 << extra;
        }
        return meanings;
    }

    private static int[] lengthMeanings() {
        int[] meanings = new int[ORDER.length];
        for (int symbol = 0; symbol < meanings.length; symbol++) {
            meanings[symbol] = symbol << DecodingTable.VALUE;
        }
        return meanings;
    }

    /** Takes the codes that need no description. */
    void useFixed() throws DataFormatException {
        if (areFixed) {
            return;
        }
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, FIXED_LITERALS, (byte) 8);
        Arrays.fill(lengths, FIXED_LITERALS, FIXED_LITERALS + FIXED_DISTANCES, (byte) 5);
        build(FIXED_LITERALS, FIXED_DISTANCES);
        areFixed = true;
    }

    /** Reads the description at the beginning of a block. */
    void read(BitInput input) throws IOException, DataFormatException {
        areFixed = false;
        int literalCount = 257 + input.take(5);
        int distanceCount = 1 + input.take(5);
        int lengthCount = 4 + input.take(4);
        if (literalCount > MOST_LITERALS || distanceCount > MOST_DISTANCES) {
            throw new DataFormatException(
                    literalCount + " codes for literals and lengths, and " + distanceCount + " for distances");
        }
        Arrays.fill(lengths, 0, ORDER.length, (byte) 0);
        for (int i = 0; i < lengthCount; i++) {
            lengths[ORDER[i]] = (byte) input.take(3);
        }
        codeLengths.build(lengths, 0, ORDER.length, false);
        readLengths(input, literalCount + distanceCount);
        if (lengths[END_OF_BLOCK] == 0) {
            throw new DataFormatException("no code for a block's end");
        }
        build(literalCount, distanceCount);
    }

    private void readLengths(BitInput input, int total) throws IOException, DataFormatException {
        int done = 0;
        while (done < total) {
            input.gather(14);
            int entry = codeLengths.entries[(int) input.bits & 127];
            input.drop(entry & DecodingTable.LENGTH_MASK);
            // Without any code each bit is the length 0, and the lack of an end is noticed below.
            int symbol = entry >>> DecodingTable.VALUE;
            if (symbol < REPEAT) {
                lengths[done++] = (byte) symbol;
                continue;
            }
            int times = symbol == REPEAT ? 3 + input.take(2) : symbol == ZEROS ? 3 + input.take(3) : 11 + input.take(7);
            if (done + times > total || (symbol == REPEAT && done == 0)) {
                throw new DataFormatException("a code's length is repeated where it cannot be");
            }
            Arrays.fill(lengths, done, done + times, symbol == REPEAT ? lengths[done - 1] : 0);
            done += times;
        }
    }

    private void build(int literalCount, int distanceCount) throws DataFormatException {
        literals.build(lengths, 0, literalCount, true);
        literals.joinShort();
        distances.build(lengths, literalCount, distanceCount, true);
    }
}
