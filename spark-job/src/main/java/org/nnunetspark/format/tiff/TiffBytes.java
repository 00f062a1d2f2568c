package org.nnunetspark.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.WholeFile;

/** A TIFF file's bytes in its byte order. Directories and their values may not claim many times the file. */
final class TiffBytes {
    private static final long ALLOWANCE = 1 << 20;

    private final WholeFile file;
    private final Findings findings;
    private final ByteBuffer view;
    private final boolean isBig;
    private long claimed;

    private TiffBytes(WholeFile file, Findings findings, ByteBuffer view, boolean isBig) {
        this.file = file;
        this.findings = findings;
        this.view = view;
        this.isBig = isBig;
    }

    /** Takes the file for a TIFF or throws WRONG_FORMAT or HEADER_TRUNCATED. */
    static TiffBytes of(WholeFile file, Findings findings) {
        ByteBuffer view = file.view(ByteOrder.LITTLE_ENDIAN);
        if (file.length() < 4) {
            throw findings.fault(FaultCode.HEADER_TRUNCATED, file.length(), "the file ends inside its first 4 bytes");
        }
        boolean isLittle = view.get(0) == 'I' && view.get(1) == 'I';
        boolean isBigEndian = view.get(0) == 'M' && view.get(1) == 'M';
        view.order(isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int magic = view.getShort(2);
        if (!(isLittle || isBigEndian) || !(magic == TiffLayout.MAGIC || magic == TiffLayout.BIG_MAGIC)) {
            throw findings.fault(FaultCode.WRONG_FORMAT, 0, "the file does not begin like a TIFF");
        }
        TiffBytes bytes = new TiffBytes(file, findings, view, magic == TiffLayout.BIG_MAGIC);
        bytes.require(FaultCode.HEADER_TRUNCATED, 0, bytes.isBig ? 16 : 8, "the header");
        if (bytes.isBig && (view.getShort(4) != 8 || view.getShort(6) != 0)) {
            throw findings.fault(FaultCode.BAD_HEADER, 4, "a BigTIFF whose offsets have not 8 bytes");
        }
        return bytes;
    }

    ByteOrder order() {
        return view.order();
    }

    boolean isBig() {
        return isBig;
    }

    Findings findings() {
        return findings;
    }

    WholeFile file() {
        return file;
    }

    /** Size of an offset, and of a value that lies in its tag instead of elsewhere. */
    int offsetBytes() {
        return isBig ? Long.BYTES : Integer.BYTES;
    }

    int uint16(long offset) {
        return view.getShort((int) offset) & 0xffff;
    }

    long uint32(long offset) {
        return view.getInt((int) offset) & 0xffffffffL;
    }

    long int64(long offset) {
        return view.getLong((int) offset);
    }

    /** An offset or a count: 4 bytes, in a BigTIFF 8; over 2^63 it comes out negative. */
    long word(long offset) {
        return isBig ? int64(offset) : uint32(offset);
    }

    /** Throws unless these bytes are inside the file. */
    void require(FaultCode code, long offset, long count, String what) {
        if (!file.holds(offset, count)) {
            throw findings.fault(
                    code,
                    Math.max(0, Math.min(offset, file.length())),
                    what + " of " + count + " bytes at " + Long.toUnsignedString(offset) + " is not inside the file of "
                            + file.length() + " bytes");
        }
    }

    /**
     * The same, for what is about to be parsed. Directories that overlap could claim the file thousands of times over;
     * values that honest pages share are few.
     */
    void claim(long offset, long count, String what) {
        require(FaultCode.BAD_HEADER, offset, count, what);
        claimed += count;
        if (claimed > 4L * file.length() + ALLOWANCE) {
            throw findings.fault(FaultCode.BAD_HEADER, offset, "the directories overlap each other");
        }
    }
}
