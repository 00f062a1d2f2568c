package org.nnunetspark.format.deflate;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/**
 * Decodes the symbols of a compressed block: where input and room abound with a look at either once a repetition, eight bytes
 * of bits at a time, and a literal taken together with what comes behind it; near their ends one symbol after the other. The
 * techniques are those of libdeflate and ISA-L. Scans are noise, and their streams mostly repetitions of three or four bytes
 * with a literal between them: what they cost is wrong guesses of branches and loads that wait for each other.
 */
final class SymbolDecoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    /** A turn of the fast loop takes at most 24 bits of short entries and 20 of a length, and reads 8 bytes from there. */
    private static final int FAST_INPUT = 16;

    private static final int LITERAL_MASK = (1 << Codes.LITERAL_BITS) - 1;
    private static final int DISTANCE_MASK = (1 << Codes.DISTANCE_BITS) - 1;

    private final BitInput input;
    private final SlidingWindow window;
    private final Codes codes;

    SymbolDecoder(BitInput input, SlidingWindow window, Codes codes) {
        this.input = input;
        this.window = window;
        this.codes = codes;
    }

    /**
     * Decodes until the window is full or the block ends.
     *
     * @return whether the block has ended
     * @throws CutStreamException if the input ends before; what was decoded until then is in the window
     */
    boolean decode() throws IOException, DataFormatException {
        while (window.end < window.full) {
            boolean ended = input.ensure(FAST_INPUT) ? decodeFast() : decodeSymbol();
            if (ended) {
                return true;
            }
        }
        return false;
    }

    /**
     * The hot loop. Its state is in locals, and goes back at its end. The next bits are loaded anew at a place that is known
     * before the distance is, so that no look waits for a load that waits for the look before.
     */
    private boolean decodeFast() throws DataFormatException {
        byte[] in = input.bytes;
        byte[] out = window.bytes;
        int[] literals = codes.literals.entries;
        int[] distances = codes.distances.entries;
        int lastInput = (input.limit - FAST_INPUT) << 3;
        int full = window.full;
        int at = (input.position << 3) - input.count;
        int to = window.end;
        long bits = word(in, at);
        String damage = null;
        boolean ended = false;
        while (at <= lastInput && to < full) {
            int entry = literals[(int) bits & LITERAL_MASK];
            if (entry < 0) {
                SHORT.set(out, to, (short) (entry >>> DecodingTable.FIRST));
                to += (entry >>> DecodingTable.LITERALS) & 3;
                at += entry & DecodingTable.LENGTH_MASK;
                if ((entry & DecodingTable.REPEATS) == 0) {
                    bits = word(in, at);
                    entry = literals[(int) bits & LITERAL_MASK];
                    if (entry < 0) {
                        SHORT.set(out, to, (short) (entry >>> DecodingTable.FIRST));
                        to += (entry >>> DecodingTable.LITERALS) & 3;
                        at += entry & DecodingTable.LENGTH_MASK;
                        if ((entry & DecodingTable.REPEATS) == 0) {
                            bits >>>= entry;
                            continue;
                        }
                    }
                }
            }
            int length;
            long next;
            if (entry < 0) {
                length = (entry >>> DecodingTable.SECOND) & 0xff;
                bits >>>= entry;
                next = word(in, at);
            } else {
                if ((entry & DecodingTable.KIND) == DecodingTable.LINK) {
                    entry = literals[second(entry, bits >>> Codes.LITERAL_BITS)];
                }
                at += entry & DecodingTable.LENGTH_MASK;
                int kind = entry & DecodingTable.KIND;
                if (kind != DecodingTable.ORDINARY) {
                    ended = kind == DecodingTable.END;
                    damage = ended ? null : "a code that stands for no literal or length";
                    break;
                }
                length = entry < 0 ? (entry >>> DecodingTable.SECOND) & 0xff : number(entry, bits);
                bits = word(in, at);
                next = bits;
                if (entry < 0 && (entry & DecodingTable.REPEATS) == 0) {
                    out[to++] = (byte) (entry >>> DecodingTable.FIRST);
                    continue;
                }
            }
            entry = distances[(int) bits & DISTANCE_MASK];
            if ((entry & DecodingTable.KIND) != DecodingTable.ORDINARY) {
                if ((entry & DecodingTable.KIND) == DecodingTable.LINK) {
                    entry = distances[second(entry, next >>> Codes.DISTANCE_BITS)];
                }
                if ((entry & DecodingTable.KIND) != DecodingTable.ORDINARY) {
                    at += entry & DecodingTable.LENGTH_MASK;
                    damage = "a code that stands for no distance";
                    break;
                }
            }
            int distance = number(entry, next);
            at += entry & DecodingTable.LENGTH_MASK;
            bits = next >>> entry;
            if (distance > to) {
                damage = tooFar(distance, to);
                break;
            }
            repeat(out, to, distance, length);
            to += length;
        }
        input.seek(at);
        window.end = to;
        if (damage != null) {
            throw new DataFormatException(damage);
        }
        return ended;
    }

    /** At least 57 bits from this bit on. */
    private static long word(byte[] in, int at) {
        return (long) LONG.get(in, at >>> 3) >>> (at & 7);
    }

    /**
     * Copies what lies {@code distance} before; up to 7 bytes beyond the length are written too. Most repetitions are of three or
     * four bytes: to copy more at once costs more than the turns that it saves.
     */
    private static void repeat(byte[] out, int to, int distance, int length) {
        int source = to - distance;
        if (distance >= Long.BYTES) {
            LONG.set(out, to, (long) LONG.get(out, source));
            for (int i = Long.BYTES; i < length; i += Long.BYTES) {
                LONG.set(out, to + i, (long) LONG.get(out, source + i));
            }
            return;
        }
        // Eight bytes that repeat the last ones: every step goes on by as many of them as are whole periods.
        long pattern = (long) LONG.get(out, source) & (-1L >>> (Long.SIZE - Byte.SIZE * distance));
        for (int bits = Byte.SIZE * distance; bits < Long.SIZE; bits *= 2) {
            pattern |= pattern << bits;
        }
        int step = Long.BYTES / distance * distance;
        for (int i = 0; i < length; i += step) {
            LONG.set(out, to + i, pattern);
        }
    }

    /** The place in the second part of a table that the entry refers to. */
    private static int second(int link, long bits) {
        int part = (link >>> DecodingTable.CODE_LENGTH) & DecodingTable.MAX_CODE;
        return (link >>> DecodingTable.VALUE) + ((int) bits & ((1 << part) - 1));
    }

    /** The number of an ordinary entry: its value and the extra bits behind the code. */
    private static int number(int entry, long bits) {
        return (entry >>> DecodingTable.VALUE)
                + (int) ((bits & ((1L << entry) - 1)) >>> (entry >>> DecodingTable.CODE_LENGTH));
    }

    /** A literal, a repetition or the block's end, with every bit accounted for; whether it was the end. */
    private boolean decodeSymbol() throws IOException, DataFormatException {
        int entry = look(codes.literals);
        if (entry < 0 && (entry & (3 << DecodingTable.LITERALS)) != 0) {
            input.drop((entry >>> DecodingTable.CODE_LENGTH) & DecodingTable.MAX_CODE);
            window.bytes[window.end++] = (byte) (entry >>> DecodingTable.FIRST);
            return false;
        }
        int length = entry < 0 ? (entry >>> DecodingTable.SECOND) & 0xff : number(entry, input.bits);
        take(entry, "literal or length");
        if ((entry & DecodingTable.KIND) == DecodingTable.END) {
            return true;
        }
        entry = look(codes.distances);
        int distance = number(entry, input.bits);
        take(entry, "distance");
        if (distance > window.end) {
            throw new DataFormatException(tooFar(distance, window.end));
        }
        repeat(window.bytes, window.end, distance, length);
        window.end += length;
        return false;
    }

    /** The entry for the next bits, which are not taken; those beyond the end count as zero. */
    private int look(DecodingTable table) throws IOException {
        input.gather(DecodingTable.MAX_CODE + 13);
        int entry = table.entries[(int) input.bits & ((1 << table.indexBits) - 1)];
        boolean refers = (entry & DecodingTable.KIND) == DecodingTable.LINK;
        return refers ? table.entries[second(entry, input.bits >>> table.indexBits)] : entry;
    }

    private void take(int entry, String what) throws DataFormatException {
        input.drop(entry & DecodingTable.LENGTH_MASK);
        if ((entry & DecodingTable.KIND) == DecodingTable.INVALID) {
            throw new DataFormatException("a code that stands for no " + what);
        }
    }

    private static String tooFar(int distance, int available) {
        return "a repetition of what lies " + distance + " bytes back, where there are " + available;
    }
}
