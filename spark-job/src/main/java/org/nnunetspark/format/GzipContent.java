package org.nnunetspark.format;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.deflate.BitInput;
import org.nnunetspark.format.deflate.CutStreamException;
import org.nnunetspark.format.deflate.Inflation;

/**
 * The content of a gzip file (RFC 1952) of any number of members, empty ones among them. Every member's CRC and length
 * are checked when its end is reached; bytes that are no member after the last one are counted and passed over. For one
 * thread.
 *
 * <p>{@link java.util.zip.GZIPInputStream} is not used: it recurses per member, does not tell a cut file from a corrupt
 * one, and hides garbage after the last member.
 */
public final class GzipContent implements Content {
    /** Deflate makes at most 1032 bytes out of one: two bits for a repetition of 258 bytes. */
    public static final int MAX_RATIO = 1032;

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;
    /** Modification time, extra flags and operating system: 6 bytes that say nothing about the content. */
    private static final int IGNORED_FIELDS = 6;

    private final RawInput raw;
    private final BitInput input;
    private final Inflation inflation;
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private boolean inMember;
    private long memberLength;
    private long garbage;

    /** Reads from where {@code raw} stands, and ahead. */
    public GzipContent(RawInput raw) {
        this.raw = raw;
        this.input = new BitInput(raw::read);
        this.inflation = new Inflation(input);
    }

    /** Whether these first bytes of a file are those of a gzip. */
    public static boolean isGzip(byte[] bytes, int count) {
        return count > 1 && (bytes[0] & 0xff) == MAGIC_1 && (bytes[1] & 0xff) == MAGIC_2;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        while (inMember || beginMember()) {
            int inflated = inflate(target, from, count);
            if (inflated > 0) {
                crc.update(target, from, inflated);
                memberLength += inflated;
                return inflated;
            }
            endMember();
        }
        return -1;
    }

    private int inflate(byte[] target, int from, int count) throws IOException {
        try {
            return inflation.read(target, from, count);
        } catch (CutStreamException e) {
            throw truncated("inside a member's compressed data");
        } catch (DataFormatException e) {
            throw corrupt(offset(), "the deflate stream is damaged (" + e.getMessage() + ")");
        }
    }

    private long offset() {
        return raw.offset() - input.left();
    }

    /** Reads a member's header; false at the end of the file and in front of bytes that are no member. */
    private boolean beginMember() throws IOException {
        if (garbage > 0 || !input.hasMore()) {
            return false;
        }
        int first = input.read();
        if (first == MAGIC_1 && !input.hasMore()) {
            throw truncated("inside a member's header");
        }
        int second = first == MAGIC_1 ? input.read() : -1;
        if (first != MAGIC_1 || second != MAGIC_2) {
            garbage = input.left() + raw.drain() + (first == MAGIC_1 ? 2 : 1);
            return false;
        }
        readHeader();
        inflation.restart();
        crc.reset();
        memberLength = 0;
        inMember = true;
        return true;
    }

    private void readHeader() throws IOException {
        headerCrc.reset();
        headerCrc.update(MAGIC_1);
        headerCrc.update(MAGIC_2);
        int method = headerByte();
        if (method != DEFLATE) {
            throw corrupt(offset() - 1, "compression method " + method + ", not 8 (deflate)");
        }
        int flags = headerByte();
        if ((flags & RESERVED) != 0) {
            throw corrupt(offset() - 1, "reserved header flags are set: " + flags);
        }
        skip(IGNORED_FIELDS);
        if ((flags & EXTRA) != 0) {
            skip(headerByte() | headerByte() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            checkHeaderCrc((int) headerCrc.getValue() & 0xffff);
        }
    }

    private int headerByte() throws IOException {
        int value = input.read();
        if (value < 0) {
            throw truncated("inside a member's header");
        }
        headerCrc.update(value);
        return value;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            headerByte();
        }
    }

    private void skipText() throws IOException {
        int value = headerByte();
        while (value != 0) {
            value = headerByte();
        }
    }

    private void checkHeaderCrc(int actual) throws IOException {
        int stored = headerByte() | headerByte() << 8;
        if (stored != actual) {
            throw corrupt(
                    offset() - 2, String.format("the header's CRC is %04x, and the header gives %04x", stored, actual));
        }
    }

    private void endMember() throws IOException {
        long offset = offset();
        long storedCrc = trailerWord();
        if (storedCrc != crc.getValue()) {
            throw corrupt(offset, String.format("the CRC is %08x, and the data give %08x", storedCrc, crc.getValue()));
        }
        long storedLength = trailerWord();
        long length = memberLength & 0xffffffffL;
        if (storedLength != length) {
            throw corrupt(offset + 4, "the length is " + storedLength + ", and the data have " + length + " bytes");
        }
        inMember = false;
    }

    private long trailerWord() throws IOException {
        long word = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int value = input.read();
            if (value < 0) {
                throw truncated("inside a member's trailer");
            }
            word |= (long) value << shift;
        }
        return word;
    }

    /** How many bytes that are no gzip member follow the last one; known once {@link #read} has returned -1. */
    public long trailingGarbage() {
        return garbage;
    }

    private InputFaultException truncated(String where) {
        return InputFaultException.at(FaultCode.TRUNCATED_GZIP, raw.name(), raw.offset(), "the gzip ends " + where);
    }

    private InputFaultException corrupt(long offset, String reason) {
        return InputFaultException.at(FaultCode.CORRUPT_GZIP, raw.name(), offset, reason);
    }
}
