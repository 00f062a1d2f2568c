package org.nnunetspark.format.deflate;

import java.io.IOException;
import org.nnunetspark.format.Content;

/**
 * Compressed bytes, taken by bits (the lowest bit of a byte first) or whole. It reads ahead of what is taken; {@link #left}
 * says how far. For one thread.
 *
 * <p>Its fields are open to {@link SymbolDecoder}, which holds them in locals while it runs. Bits above the lowest
 * {@link #count} of {@link #bits} are not taken from the bytes: they are either zero or the ones that follow.
 */
public final class BitInput {
    private static final int CAPACITY = 1 << 16;

    final byte[] bytes = new byte[CAPACITY];
    int position;
    int limit;
    long bits;
    int count;
    private final Content source;
    private boolean ended;

    /** Takes the bytes of {@code source} from where it stands. */
    public BitInput(Content source) {
        this.source = source;
    }

    /** How many whole bytes were read from the source and not taken. */
    public int left() {
        return limit - position + (count >>> 3);
    }

    /** Whether another byte can be had; reads ahead if need be. */
    public boolean hasMore() throws IOException {
        return left() > 0 || fetch();
    }

    /** The next whole byte, 0 to 255, or -1 at the end; bits of a byte that was begun are dropped. */
    public int read() throws IOException {
        toByteBoundary();
        return position < limit || fetch() ? bytes[position++] & 0xff : -1;
    }

    /** Copies up to {@code most} whole bytes; how many, or -1 at the end. Only at a byte's boundary. */
    int read(byte[] target, int from, int most) throws IOException {
        if (position == limit && !fetch()) {
            return -1;
        }
        int run = Math.min(most, limit - position);
        System.arraycopy(bytes, position, target, from, run);
        position += run;
        return run;
    }

    /** Goes to a bit, counted from the buffer's beginning. */
    void seek(int bit) {
        position = (bit + 7) >>> 3;
        count = -bit & 7;
        bits = count == 0 ? 0 : (bytes[position - 1] & 0xff) >>> (bit & 7);
    }

    /** Drops the bits that are left of a byte, and gives back the whole bytes that were taken as bits. */
    void toByteBoundary() {
        position -= count >>> 3;
        bits = 0;
        count = 0;
    }

    /** Puts whole bytes back among the bytes, so that less than one byte is held as bits. */
    private void giveBack() {
        position -= count >>> 3;
        count &= 7;
        bits &= (1L << count) - 1;
    }

    /** Reads ahead until {@code wanted} bytes lie in the buffer or the source ends; whether they do. */
    boolean ensure(int wanted) throws IOException {
        while (limit - position < wanted && fetch()) {
            // A source may give less than asked for.
        }
        return limit - position >= wanted;
    }

    private boolean fetch() throws IOException {
        if (ended) {
            return false;
        }
        giveBack();
        // The byte of the bits that are held stays, so that they can be found by their place.
        int kept = Math.max(0, position - 1);
        System.arraycopy(bytes, kept, bytes, 0, limit - kept);
        limit -= kept;
        position -= kept;
        int run = source.read(bytes, limit, CAPACITY - limit);
        ended = run < 0;
        limit += Math.max(run, 0);
        return !ended;
    }

    /** Takes bytes until there are {@code wanted} bits, at most 56, or no more bytes. */
    void gather(int wanted) throws IOException {
        bits &= (1L << count) - 1;
        while (count < wanted && (position < limit || fetch())) {
            bits |= (bytes[position++] & 0xffL) << count;
            count += Byte.SIZE;
        }
    }

    /** The next bits as a number, at most 16 of them. */
    int take(int wanted) throws IOException, CutStreamException {
        gather(wanted);
        int value = (int) bits & ((1 << wanted) - 1);
        drop(wanted);
        return value;
    }

    /** Passes over bits that were looked at. */
    void drop(int wanted) throws CutStreamException {
        if (wanted > count) {
            throw new CutStreamException();
        }
        bits >>>= wanted;
        count -= wanted;
    }
}
