package org.nnunetspark.format.picture;

import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.WholeFile;

/**
 * Run-length encoded indices of a BMP, of 8 or 4 bits, in the order of the file. Runs that leave their row or the picture
 * are refused; as in Pillow, pixels that are skipped are 0, and an empty row is no row.
 */
final class BmpRuns {
    /** Two bytes become 255 pixels. Skipping can make more of them, which no picture needs. */
    static final int MAX_RATIO = 128;

    private static final int END_OF_ROW = 0;
    private static final int END_OF_PICTURE = 1;
    private static final int SKIP = 2;

    private final WholeFile file;
    private final Findings findings;
    private final int width;
    private final boolean isNibbles;
    private final byte[] indices;
    private int at;
    private int done;
    private int column;

    BmpRuns(WholeFile file, BmpHeader header, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.width = header.width();
        this.isNibbles = header.compression() == BmpHeader.RLE4;
        this.indices = new byte[header.width() * header.height()];
        this.at = (int) header.pixels();
    }

    byte[] decode() {
        boolean more = true;
        while (more && done < indices.length) {
            int count = next();
            int value = next();
            if (count > 0) {
                encoded(count, value);
            } else if (value > SKIP) {
                absolute(value);
            } else {
                more = escape(value);
            }
        }
        if (done < indices.length) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA, at, "the runs end after " + done + " of " + indices.length + " pixels");
        }
        return indices;
    }

    private int next() {
        if (at >= file.length()) {
            throw findings.fault(FaultCode.TRUNCATED_DATA, at, "the file ends inside the runs");
        }
        return file.bytes()[at++] & 0xff;
    }

    private void encoded(int count, int value) {
        requireRoom(count);
        for (int i = 0; i < count; i++) {
            indices[done++] = (byte) (isNibbles ? nibble(value, i) : value);
        }
    }

    private void absolute(int count) {
        requireRoom(count);
        int pair = 0;
        for (int i = 0; i < count; i++) {
            pair = isNibbles && i % 2 == 1 ? pair : next();
            indices[done++] = (byte) (isNibbles ? nibble(pair, i) : pair);
        }
        at += at % 2;
    }

    private static int nibble(int pair, int i) {
        return i % 2 == 0 ? pair >> 4 : pair & 0xf;
    }

    private void requireRoom(int count) {
        if (count > width - column) {
            throw corrupt("a run of " + count + " pixels at column " + column + " of " + width);
        }
        column += count;
    }

    private boolean escape(int code) {
        if (code == END_OF_ROW) {
            done += (width - done % width) % width;
            column = 0;
        } else if (code == SKIP) {
            int right = next();
            int up = next();
            long target = (long) done + right + (long) up * width;
            if (right >= width - done % width || target > indices.length) {
                throw corrupt("a skip by " + right + " columns and " + up + " rows leaves the picture");
            }
            done = (int) target;
            column = done % width;
        }
        return code != END_OF_PICTURE;
    }

    private InputFaultException corrupt(String reason) {
        return findings.fault(FaultCode.CORRUPT_DATA, at, reason);
    }
}
