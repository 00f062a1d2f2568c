package org.nnunetspark.format.tiff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.deflate.CutStreamException;
import org.nnunetspark.format.deflate.ZlibContent;

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

    private static int inflate(byte[] file, int from, int count, byte[] target) throws DataFormatException {
        ZlibContent content = new ZlibContent(new ByteArrayInputStream(file, from, count)::read);
        int done = 0;
        try {
            int run = 0;
            while (run >= 0 && done < target.length) {
                run = content.read(target, done, target.length - done);
                done += Math.max(run, 0);
            }
            passOver(content);
        } catch (CutStreamException e) {
            if (done == target.length) {
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        return done;
    }

    /** Goes on to the stream's end, up to a limit, because its checksum is there. */
    private static void passOver(ZlibContent content) throws IOException, DataFormatException {
        byte[] rest = new byte[1 << 10];
        int excess = 0;
        int run = 0;
        while (run >= 0 && excess < rest.length) {
            run = content.read(rest, 0, rest.length);
            excess += Math.max(run, 0);
        }
    }
}
