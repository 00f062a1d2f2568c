package org.nnunetspark.format.tiff;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.nnunetspark.format.GzipContent;

/** How segments are compressed, of those ways that lose nothing and that this program reads. */
enum Compression {
    NONE(1, 1),
    LZW(5, Lzw.MAX_RATIO),
    /** Adobe's number, and the older one of the same method. */
    DEFLATE(8, GzipContent.MAX_RATIO),
    OLD_DEFLATE(32946, GzipContent.MAX_RATIO),
    PACK_BITS(32773, PackBits.MAX_RATIO);

    private final int code;
    private final int maxRatio;

    Compression(int code, int maxRatio) {
        this.code = code;
        this.maxRatio = maxRatio;
    }

    /** The compression with this number of tag 259, if it is one of these. */
    static Optional<Compression> of(long code) {
        return Arrays.stream(values())
                .filter(compression -> compression.code == code)
                .findFirst();
    }

    /** The most bytes that one can become. */
    int maxRatio() {
        return maxRatio;
    }

    /**
     * Decodes a segment; what it holds beyond the target is passed over.
     *
     * @param target filled from its beginning on
     * @return how many bytes came: fewer than the target has if the segment is cut
     * @throws DataFormatException if the segment is damaged
     */
    int decode(byte[] file, int from, int count, byte[] target) throws DataFormatException {
        return switch (this) {
            case NONE -> {
                int run = Math.min(count, target.length);
                System.arraycopy(file, from, target, 0, run);
                yield run;
            }
            case LZW -> new Lzw(file, from, count).decode(target);
            case DEFLATE, OLD_DEFLATE -> inflate(file, from, count, target);
            case PACK_BITS -> PackBits.decode(file, from, count, target);
        };
    }

    /** Goes on to the stream's end, up to a limit, because its checksum is there. */
    private static int inflate(byte[] file, int from, int count, byte[] target) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, from, count);
            int done = 0;
            while (done < target.length && !inflater.finished()) {
                int run = inflater.inflate(target, done, target.length - done);
                if (run == 0 && !inflater.finished()) {
                    return done;
                }
                done += run;
            }
            byte[] rest = new byte[1 << 10];
            int excess = inflater.finished() ? 0 : inflater.inflate(rest);
            if (!inflater.finished() && excess < rest.length) {
                throw new DataFormatException("the deflate stream is cut");
            }
            return done;
        } finally {
            inflater.end();
        }
    }
}
