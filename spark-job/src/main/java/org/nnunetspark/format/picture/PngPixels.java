package org.nnunetspark.format.picture;

import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.WholeFile;

/** The compressed pixels of a PNG, inflated and with the filters undone, row by row. To be closed. */
final class PngPixels implements AutoCloseable {
    private static final int MAX_EXCESS = 1 << 20;

    private final WholeFile file;
    private final Findings findings;
    private final Iterator<PngChunks.Span> pieces;
    private final Inflater inflater = new Inflater();
    private PngChunks.Span piece;

    PngPixels(WholeFile file, List<PngChunks.Span> pieces, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.pieces = pieces.iterator();
        this.piece = pieces.get(0);
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
        byte[] filter = new byte[1];
        inflate(filter);
        inflate(row);
        undo(filter[0], row, above, pixelBytes);
    }

    private void inflate(byte[] target) {
        int done = 0;
        while (done < target.length) {
            int run = inflate(target, done);
            if (run == 0) {
                throw truncated("the compressed pixels end before the picture does");
            }
            done += run;
        }
    }

    /** Inflates at least one byte, or none at the end of the stream or of the last piece. */
    private int inflate(byte[] target, int from) {
        try {
            int run = inflater.inflate(target, from, target.length - from);
            while (run == 0 && inflater.needsInput() && !inflater.finished() && pieces.hasNext()) {
                piece = pieces.next();
                inflater.setInput(file.bytes(), piece.offset(), piece.length());
                run = inflater.inflate(target, from, target.length - from);
            }
            if (run == 0 && inflater.needsDictionary()) {
                throw corrupt("the compressed pixels ask for a preset dictionary");
            }
            return run;
        } catch (DataFormatException e) {
            throw corrupt("the compressed pixels are damaged (" + e.getMessage() + ")");
        }
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
        if (!inflater.finished()) {
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

    @Override
    public void close() {
        inflater.end();
    }
}
