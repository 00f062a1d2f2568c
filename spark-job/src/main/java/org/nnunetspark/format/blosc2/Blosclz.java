package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Decompresses streams of BloscLZ, c-blosc2's own codec, in which it keeps tables of chunks. A control byte below 32 is
 * followed by that many literals and one; any other is a copy of what came before: its upper three bits are the length, its
 * lower five and the next byte the distance, both with more bytes where these do not suffice.
 */
final class Blosclz {
    private static final int LITERALS = 32;
    private static final int LOW = 31;
    private static final int LONG_LENGTH = 7;
    private static final int SHORTEST_COPY = 2;
    private static final int FAR = 8191;
    private static final int FULL = 255;

    private final ByteBuffer in;
    private final byte[] to;
    private final int begin;
    private final int end;
    private int at;

    private Blosclz(ByteBuffer in, byte[] to, int begin, int bytes) {
        this.in = in;
        this.to = to;
        this.begin = begin;
        this.end = begin + bytes;
        this.at = begin;
    }

    /**
     * Decompresses all that remains in a buffer.
     *
     * @param bytes what must come out, exactly
     * @throws IOException if the stream is malformed or gives another number of bytes
     */
    static void decompress(ByteBuffer in, byte[] to, int begin, int bytes) throws IOException {
        Blosclz stream = new Blosclz(in, to, begin, bytes);
        try {
            stream.run();
        } catch (BufferUnderflowException e) {
            throw new IOException("a BloscLZ stream ends too early", e);
        }
    }

    private void run() throws IOException {
        int control = next() & LOW;
        while (true) {
            if (control < LITERALS) {
                literals(control + 1);
            } else {
                copy(control);
            }
            if (!in.hasRemaining()) {
                break;
            }
            control = next();
        }
        require(at == end, "a BloscLZ stream gives " + (at - begin) + " bytes, not " + (end - begin));
    }

    private int next() {
        return Byte.toUnsignedInt(in.get());
    }

    private void literals(int count) throws IOException {
        require(count <= end - at, "a BloscLZ stream gives too many bytes");
        in.get(to, at, count);
        at += count;
    }

    private void copy(int control) throws IOException {
        int length = control >> 5;
        if (length == LONG_LENGTH) {
            int more;
            do {
                more = next();
                length += more;
                require(length <= end - at, "a BloscLZ stream gives too many bytes");
            } while (more == FULL);
        }
        length += SHORTEST_COPY;
        int distance = ((control & LOW) << 8) + next();
        if (distance == FAR) {
            distance += next() << 8;
            distance += next();
        }
        int from = at - distance - 1;
        require(length <= end - at && from >= begin, "a BloscLZ stream copies what is not there");
        for (int i = 0; i < length; i++) {
            to[at + i] = to[from + i];
        }
        at += length;
    }

    private static void require(boolean condition, String reason) throws IOException {
        if (!condition) {
            throw new IOException(reason);
        }
    }
}
