package org.nnunetspark.format.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.WholeFile;
import org.nnunetspark.format.voxel.StoredType;

/**
 * A TIFF file as the array that {@code tifffile.imread} makes of it: numbers as they are stored, without regard to
 * palettes, inverted grey, orientation or transparency. The file is in memory; pages are decoded one at a time.
 */
public final class TiffArray {
    private final TiffBytes bytes;
    private final Series series;

    private TiffArray(TiffBytes bytes, Series series) {
        this.bytes = bytes;
        this.series = series;
    }

    /**
     * Reads a file and checks it as a whole; nothing is decoded.
     *
     * @throws org.nnunetspark.fault.InputFaultException if it is no TIFF, or none that is read
     */
    public static TiffArray open(ByteSource source, Findings findings) throws IOException {
        WholeFile file = WholeFile.read(source, WholeFile.MAX_LENGTH, FaultCode.VOLUME_TOO_LARGE);
        TiffBytes bytes = TiffBytes.of(file, findings);
        Directory first = Directory.first(bytes);
        return new TiffArray(bytes, Series.of(bytes, first, Pages.of(bytes, first)));
    }

    /** Lengths of the axes, C order. */
    public List<Integer> shape() {
        return series.shape();
    }

    /** What the numbers are once a page is decoded. */
    public StoredType type() {
        return series.pages().get(0).pixels().sample().stored();
    }

    /** Byte order of the numbers. */
    public ByteOrder order() {
        return bytes.order();
    }

    public InputDigest digest() {
        return bytes.file().digest();
    }

    /** How many pages the array has. */
    public int pages() {
        return series.pages().size();
    }

    /** Numbers of one page; all pages have as many. */
    public long numbersPerPage() {
        return series.pages().get(0).pixels().count();
    }

    /** The most bytes on the heap while a page is decoded: the file, the page, and its largest strip or tile. */
    public long heapBytes() {
        return bytes.file().length()
                + series.pages().stream()
                        .mapToLong(PageDecoder::heapBytes)
                        .max()
                        .orElse(0);
    }

    /**
     * Decodes a page: its numbers in the array's order, where page follows page.
     *
     * @throws org.nnunetspark.fault.InputFaultException CORRUPT_DATA
     */
    public byte[] decode(int page) {
        return new PageDecoder(bytes).decode(series.pages().get(page));
    }
}
