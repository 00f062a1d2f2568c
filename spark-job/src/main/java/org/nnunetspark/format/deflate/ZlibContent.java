package org.nnunetspark.format.deflate;

import java.io.IOException;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import org.nnunetspark.format.Content;

/** A deflate stream with zlib's header and checksum (RFC 1950), which is checked at its end. For one thread. */
public final class ZlibContent {
    private static final int DEFLATE = 8;
    private static final int MOST_WINDOW_BITS = 15;
    private static final int DICTIONARY = 1 << 5;

    private final BitInput input;
    private final Inflation inflation;
    private final Adler32 checksum = new Adler32();
    private boolean begun;
    private boolean ended;

    /** Decodes the bytes of {@code source} from where it stands; reads ahead of the stream's end. */
    public ZlibContent(Content source) {
        this.input = new BitInput(source);
        this.inflation = new Inflation(input);
    }

    /**
     * Reads up to {@code count} bytes, at least one, into {@code target} from {@code from} on.
     *
     * @return how many, or -1 at the stream's end
     * @throws CutStreamException if the source ends before the stream does
     * @throws DataFormatException if the stream is damaged
     */
    public int read(byte[] target, int from, int count) throws IOException, DataFormatException {
        if (ended) {
            return -1;
        }
        if (!begun) {
            begin();
        }
        int run = inflation.read(target, from, count);
        if (run < 0) {
            end();
        } else {
            checksum.update(target, from, run);
        }
        return run;
    }

    /** Whether the stream was read to its end and its checksum is right. */
    public boolean ended() {
        return ended;
    }

    /** How many bytes were read from the source and not taken. */
    public int left() {
        return input.left();
    }

    private void begin() throws IOException, DataFormatException {
        int method = header();
        int flags = header();
        if (((method << Byte.SIZE) | flags) % 31 != 0) {
            throw new DataFormatException("no zlib header");
        }
        if ((method & 15) != DEFLATE) {
            throw new DataFormatException("compression method " + (method & 15) + ", not 8 (deflate)");
        }
        if ((method >> 4) + 8 > MOST_WINDOW_BITS) {
            throw new DataFormatException("a window of 2^" + ((method >> 4) + 8) + " bytes");
        }
        if ((flags & DICTIONARY) != 0) {
            throw new DataFormatException("a preset dictionary is asked for");
        }
        begun = true;
    }

    private int header() throws IOException, CutStreamException {
        int value = input.read();
        if (value < 0) {
            throw new CutStreamException();
        }
        return value;
    }

    private void end() throws IOException, DataFormatException {
        long stored = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            stored = (stored << Byte.SIZE) | header();
        }
        if (stored != checksum.getValue()) {
            throw new DataFormatException(
                    String.format("the checksum is %08x, and the data give %08x", stored, checksum.getValue()));
        }
        ended = true;
    }
}
