package org.nnunetspark.format;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * A source's bytes as stored, read once from beginning to end through one buffer, digested on the way, and held against
 * the length that the store gave when the file was opened: a file that grows or shrinks meanwhile is INPUT_CHANGED, not
 * malformed. For one thread.
 */
public final class RawInput implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ByteSource source;
    private final String name;
    private final long length;
    private final InputStream stream;
    private final MessageDigest sha256;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long fetched;
    private Optional<InputDigest> digest = Optional.empty();

    private RawInput(ByteSource source) throws IOException {
        this.source = source;
        this.name = source.name();
        this.length = source.length();
        this.sha256 = newSha256();
        this.stream = source.open();
    }

    /** Opens a source at its beginning. */
    public static RawInput open(ByteSource source) throws IOException {
        return new RawInput(source);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The source's name, for messages. */
    public String name() {
        return name;
    }

    /** Length in bytes that the store gave when the source was opened. */
    public long length() {
        return length;
    }

    /** Offset of the next byte that is not consumed. */
    public long offset() {
        return fetched - (limit - position);
    }

    /** Whether a byte is left; fills the buffer if it is empty. */
    public boolean hasMore() throws IOException {
        return position < limit || fetch();
    }

    private boolean fetch() throws IOException {
        position = 0;
        limit = 0;
        return append();
    }

    private boolean append() throws IOException {
        int count = stream.read(buffer, limit, BUFFER - limit);
        while (count == 0) {
            count = stream.read(buffer, limit, BUFFER - limit);
        }
        if (count < 0) {
            requireUnchanged(fetched == length, "ended after " + fetched);
            end();
            return false;
        }
        sha256.update(buffer, limit, count);
        fetched += count;
        requireUnchanged(fetched <= length, "gave more than that");
        limit += count;
        return true;
    }

    private void end() {
        if (digest.isEmpty()) {
            digest = Optional.of(new InputDigest(HexFormat.of().formatHex(sha256.digest()), fetched));
            source.wasRead(digest.get());
        }
    }

    private void requireUnchanged(boolean unchanged, String what) {
        if (!unchanged) {
            throw new InputFaultException(
                    FaultCode.INPUT_CHANGED, name, "had " + length + " bytes when it was opened, and then " + what);
        }
    }

    /** The first bytes, up to {@code count}, without consuming them; only before anything is consumed. */
    public byte[] peek(int count) throws IOException {
        while (limit < count && append()) {
            // Short reads are normal; the loop condition says when it is enough.
        }
        return Arrays.copyOf(buffer, Math.min(count, limit));
    }

    /** The next byte, 0 to 255, or -1 at the end. */
    public int read() throws IOException {
        return hasMore() ? buffer[position++] & 0xff : -1;
    }

    /** Up to {@code count} bytes into {@code target}; their number, or -1 at the end. */
    public int read(byte[] target, int from, int count) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int run = Math.min(count, limit - position);
        System.arraycopy(buffer, position, target, from, run);
        position += run;
        return run;
    }

    /** Consumes everything to the end and returns the number of bytes. */
    long drain() throws IOException {
        long from = offset();
        boolean more = true;
        while (more) {
            more = fetch();
        }
        return offset() - from;
    }

    /** The digest of the whole source; consumes what is left of it. */
    public InputDigest digest() throws IOException {
        drain();
        return digest.orElseThrow(() -> new IllegalStateException("a drained source has ended"));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
