package org.nnunetspark.format.tiff;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/** Decodes pages that were checked. Gives numbers in the file's byte order; photometric interpretation changes nothing. */
final class PageDecoder {
    private final TiffBytes bytes;
    private final Findings findings;

    PageDecoder(TiffBytes bytes) {
        this.bytes = bytes;
        this.findings = bytes.findings();
    }

    /** The most bytes that decoding a page takes besides the file's. */
    static long heapBytes(Page page) {
        long largest = 0;
        for (int segment = 0; segment < page.segments(); segment++) {
            largest = Math.max(largest, page.segmentBytes(segment));
        }
        return page.bytes() + Math.max(largest, page.pixels().sample().isHalf() ? 2 * page.bytes() : 0);
    }

    /** The page in C order: (plane, y, x, sample of a pixel). */
    byte[] decode(Page page) {
        byte[] image = new byte[(int) page.bytes()];
        for (int segment = 0; segment < page.segments(); segment++) {
            place(page, segment, decodeSegment(page, segment), image);
        }
        return page.pixels().sample().isHalf() ? widen(image) : image;
    }

    private byte[] decodeSegment(Page page, int segment) {
        long size = page.segmentBytes(segment);
        int from = (int) page.offset(segment);
        int count = (int) page.byteCount(segment);
        byte[] decoded = new byte[(int) size];
        try {
            int done = page.coding().compression().decode(bytes.file().bytes(), from, count, decoded);
            if (done < decoded.length) {
                throw findings.fault(
                        FaultCode.CORRUPT_DATA,
                        from,
                        "strip or tile " + segment + " has " + done + " bytes instead of " + size);
            }
        } catch (DataFormatException e) {
            throw findings.fault(
                    FaultCode.CORRUPT_DATA, from, "strip or tile " + segment + " is damaged: " + e.getMessage());
        }
        Pixels pixels = page.pixels();
        page.coding()
                .predictor()
                .undo(
                        decoded,
                        (int) page.rowBytes(),
                        pixels.interleaved(),
                        pixels.sample().bytes(),
                        bytes.order());
        return decoded;
    }

    /** Copies the rows of a segment to where they belong; tiles may reach over the edge. */
    private static void place(Page page, int segment, byte[] decoded, byte[] image) {
        Pixels pixels = page.pixels();
        int pixelBytes = pixels.interleaved() * pixels.sample().bytes();
        int column = segment % page.across() * page.coding().width();
        int down = segment / page.across() % page.down();
        int plane = segment / page.across() / page.down();
        int firstRow = down * page.coding().height();
        int rows = Math.min(page.rowsAt(down), pixels.height() - firstRow);
        int run = Math.min(page.coding().width(), pixels.width() - column) * pixelBytes;
        for (int row = 0; row < rows; row++) {
            int y = plane * pixels.height() + firstRow + row;
            System.arraycopy(
                    decoded, row * (int) page.rowBytes(), image, (y * pixels.width() + column) * pixelBytes, run);
        }
    }

    private byte[] widen(byte[] halves) {
        byte[] floats = new byte[2 * halves.length];
        ByteBuffer source = ByteBuffer.wrap(halves).order(bytes.order());
        ByteBuffer target = ByteBuffer.wrap(floats).order(bytes.order());
        while (source.hasRemaining()) {
            target.putFloat(HalfFloat.toFloat(source.getShort()));
        }
        return floats;
    }
}
