package org.nnunetspark.format.tiff;

/**
 * One page: what it holds, how, and where. Its segments are strips or tiles, from left to right, from top to bottom, plane
 * after plane.
 */
final class Page {
    private final Pixels pixels;
    private final Coding coding;
    private final long[] offsets;
    private final long[] byteCounts;
    private final long directory;

    /**
     * How a page is cut and coded.
     *
     * @param compression of every segment
     * @param predictor of every segment
     * @param width columns of a segment
     * @param height rows of a segment
     * @param isTiled whether segments on the right and the lower edge are as large as the others
     */
    record Coding(Compression compression, Predictor predictor, int width, int height, boolean isTiled) {}

    /**
     * The arrays are not copied and must not change.
     *
     * @param directory where the page's tags are
     */
    Page(Pixels pixels, Coding coding, long[] offsets, long[] byteCounts, long directory) {
        this.pixels = pixels;
        this.coding = coding;
        this.offsets = offsets;
        this.byteCounts = byteCounts;
        this.directory = directory;
    }

    Pixels pixels() {
        return pixels;
    }

    Coding coding() {
        return coding;
    }

    /** Where the page's tags are in the file. */
    long directory() {
        return directory;
    }

    boolean isLike(Page other) {
        return pixels.equals(other.pixels) && coding.equals(other.coding);
    }

    /** How many segments the page must have. */
    long segments() {
        return (long) across() * down() * pixels.planes();
    }

    int across() {
        return ceilDiv(pixels.width(), coding.width);
    }

    int down() {
        return ceilDiv(pixels.height(), coding.height);
    }

    private static int ceilDiv(int whole, int part) {
        return (int) (((long) whole + part - 1) / part);
    }

    /** Rows that a segment of this row of segments holds. */
    int rowsAt(int down) {
        return coding.isTiled ? coding.height : Math.min(coding.height, pixels.height() - down * coding.height);
    }

    /** Bytes of one row of a segment. */
    long rowBytes() {
        return (long) coding.width * pixels.interleaved() * pixels.sample().bytes();
    }

    /** Bytes of a segment once it is decoded. */
    long segmentBytes(int segment) {
        return rowBytes() * rowsAt(segment / across() % down());
    }

    /** Bytes of the page once it is decoded, as the file has its numbers. */
    long bytes() {
        return pixels.count() * pixels.sample().bytes();
    }

    long offset(int segment) {
        return offsets[segment];
    }

    long byteCount(int segment) {
        return byteCounts[segment];
    }

    /** Whether the page lies in the file as it is in memory, from the first segment's beginning on. */
    boolean isPlain() {
        if (coding.compression != Compression.NONE || coding.predictor != Predictor.NONE || across() > 1) {
            return false;
        }
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] != offsets[i - 1] + segmentBytes(i - 1)) {
                return false;
            }
        }
        return coding.width == pixels.width() && !(coding.isTiled && pixels.height() % coding.height != 0);
    }

    /** A page like this one, plain and in one strip, that lies elsewhere. */
    Page movedTo(long offset) {
        Coding strip = new Coding(Compression.NONE, Predictor.NONE, pixels.width(), pixels.height(), false);
        long[] counts = new long[pixels.planes()];
        long[] places = new long[counts.length];
        for (int plane = 0; plane < counts.length; plane++) {
            counts[plane] = bytes() / counts.length;
            places[plane] = offset + plane * counts[plane];
        }
        return new Page(pixels, strip, places, counts, directory);
    }
}
