package org.nnunetspark.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/** A file in memory, read once and digested, for formats whose parts lie in any order. */
public final class WholeFile {
    /** Limit: the longest array that every Java machine can make. */
    public static final int MAX_LENGTH = Integer.MAX_VALUE - 16;

    private final String name;
    private final byte[] bytes;
    private final InputDigest digest;

    private WholeFile(String name, byte[] bytes, InputDigest digest) {
        this.name = name;
        this.bytes = bytes;
        this.digest = digest;
    }

    /**
     * Reads a file.
     *
     * @param limit the most bytes that it may have
     * @param tooLong the fault if it has more
     * @throws InputFaultException {@code tooLong}, EMPTY_FILE, or INPUT_CHANGED
     */
    public static WholeFile read(ByteSource source, int limit, FaultCode tooLong) throws IOException {
        try (RawInput raw = RawInput.open(source)) {
            if (raw.length() > limit) {
                throw new InputFaultException(
                        tooLong, source.name(), "the file has " + raw.length() + " bytes, the limit is " + limit);
            }
            if (raw.length() == 0) {
                throw new InputFaultException(FaultCode.EMPTY_FILE, source.name(), "the file has 0 bytes");
            }
            byte[] bytes = new byte[(int) raw.length()];
            int done = 0;
            while (done < bytes.length) {
                int run = raw.read(bytes, done, bytes.length - done);
                if (run < 0) {
                    throw new IllegalStateException("a source that ends early is INPUT_CHANGED");
                }
                done += run;
            }
            return new WholeFile(source.name(), bytes, raw.digest());
        }
    }

    public String name() {
        return name;
    }

    public int length() {
        return bytes.length;
    }

    public InputDigest digest() {
        return digest;
    }

    /** The bytes themselves, not a copy: to be read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** A read-only view in a byte order. */
    public ByteBuffer view(ByteOrder order) {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(order);
    }

    /** Whether {@code count} bytes from {@code offset} on are inside the file. */
    public boolean holds(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= bytes.length && count <= bytes.length - offset;
    }
}
