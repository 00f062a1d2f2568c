package org.nnunetspark.format.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.WholeFile;
import org.nnunetspark.format.deflate.CutStreamException;
import org.nnunetspark.format.deflate.ZlibContent;

/** The compressed pixels of a PNG, inflated and with the filters undone, row by row. */
final class PngPixels {
    private static final int MAX_EXCESS = 1 << 20;

    private final WholeFile file;
    private final Findings findings;
    private final Iterator<PngChunks.Span> pieces;
    private final ZlibContent content = new ZlibContent(this::compressed);
    private final byte[] filter = new byte[1];
    private PngChunks.Span piece;
    private int taken;

    PngPixels(WholeFile file, List<PngChunks.Span> pieces, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.pieces = pieces.iterator();
        this.piece = this.pieces.next();
    }

    /** The most bytes that such pieces can become. */
    static long mostBytes(List<PngChunks.Span> pieces) {
        return pieces.stream().mapToLong(PngChunks.Span::length).sum() * GzipContent.MAX_RATIO;
    }

    /**
     * Reads one row.
     *
     * @param row receives it, without the filter's number
     * @param above the row above, zeros for the first of a pass
     * @param pixelBytes distance to the pixel on the left, at least 1
     */
    void read(byte[] row, byte[] above, int pixelBytes) {
        fill(filter);
        fill(row);
        undo(filter[0], row, above, pixelBytes);
    }

    private void fill(byte[] target) {
        int done = 0;
        while (done < target.length) {
            int run = inflate(target, done);
            if (run < 0) {
                throw truncated("the compressed pixels end before the picture does");
            }
            done += run;
        }
    }

    /** Inflates at least one byte, or gives -1 at the end of the stream or of the last piece. */
    private int inflate(byte[] target, int from) {
        try {
            return content.read(target, from, target.length - from);
        } catch (CutStreamException e) {
            return -1;
        } catch (DataFormatException e) {
            throw corrupt("the compressed pixels are damaged (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private int compressed(byte[] target, int from, int count) {
        while (taken == piece.length()) {
            if (!pieces.hasNext()) {
                return -1;
            }
            piece = pieces.next();
            taken = 0;
        }
        int run = Math.min(count, piece.length() - taken);
        System.arraycopy(file.bytes(), piece.offset() + taken, target, from, run);
        taken += run;
        return run;
    }

    private void undo(byte filter, byte[] row, byte[] above, int pixelBytes) {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = pixelBytes; i < row.length; i++) {
                    row[i] += row[i - pixelBytes];
                }
            }
            case 2 -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
                    row[i] += (byte) ((left + (above[i] & 0xff)) / 2);
                }
            }
            case 4 -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
                    int aboveLeft = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xff;
                    row[i] += (byte) paeth(left, above[i] & 0xff, aboveLeft);
                }
            }
            default -> throw corrupt("a row has filter " + filter);
        }
    }

    private static int paeth(int left, int above, int aboveLeft) {
        int estimate = left + above - aboveLeft;
        int toLeft = Math.abs(estimate - left);
        int toAbove = Math.abs(estimate - above);
        int toAboveLeft = Math.abs(estimate - aboveLeft);
        if (toLeft <= toAbove && toLeft <= toAboveLeft) {
            return left;
        }
        return toAbove <= toAboveLeft ? above : aboveLeft;
    }

    /** Goes on to the end of the compressed stream, where its checksum is. */
    void finish() {
        byte[] scratch = new byte[1 << 12];
        int excess = 0;
        int run = inflate(scratch, 0);
        while (run > 0 && excess <= MAX_EXCESS) {
            excess += run;
            run = inflate(scratch, 0);
        }
        if (excess > MAX_EXCESS) {
            throw corrupt("more than " + MAX_EXCESS + " bytes follow the last row");
        }
        if (!content.ended()) {
            throw truncated("the compressed pixels have no end");
        }
        if (excess > 0) {
            findings.warn(FaultCode.TRAILING_DATA, piece.offset(), excess + " bytes follow the last row");
        }
    }

    private InputFaultException truncated(String reason) {
        return findings.fault(FaultCode.TRUNCATED_DATA, piece.offset(), reason);
    }

    private InputFaultException corrupt(String reason) {
        return findings.fault(FaultCode.CORRUPT_DATA, piece.offset(), reason);
    }
}
