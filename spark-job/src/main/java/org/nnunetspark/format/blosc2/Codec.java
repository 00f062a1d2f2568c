package org.nnunetspark.format.blosc2;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A codec and its Blosc2 level, as python-blosc2 reports them of the file ({@code cparams.codec},
 * {@code cparams.clevel}).
 *
 * @param family the compressor
 * @param level Blosc2's level, 1 to 9; each family translates it as c-blosc2 does
 */
public record Codec(Family family, int level) implements Serializable {
    /** LZ4 without acceleration, which is what c-blosc2 calls level 9 of LZ4. */
    public static final Codec LZ4 = new Codec(Family.LZ4, 9);

    private static final Pattern TEXT = Pattern.compile("(lz4hc|zstd):([1-9])");

    /** The compressors whose streams we write, with the numbers that Blosc2 gave them. */
    public enum Family {
        LZ4(1, 1),
        LZ4HC(2, 1),
        ZSTD(5, 4);

        private final int code;
        private final int format;

        Family(int code, int format) {
            this.code = code;
            this.format = format;
        }

        /** The compressor's number, in frame headers and in byte 22 of a chunk. */
        int code() {
            return code;
        }

        static Family ofCode(int code) {
            for (Family family : values()) {
                if (family.code == code) {
                    return family;
                }
            }
            throw new IllegalArgumentException("a codec is 1 (LZ4), 2 (LZ4HC) or 5 (Zstandard), not " + code);
        }

        /** The number of the stream's format, in the flags of a chunk; LZ4 and LZ4HC share one. */
        int format() {
            return format;
        }
    }

    public Codec {
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("a Blosc2 level is between 1 and 9, not " + level);
        }
    }

    /**
     * Reads {@code lz4}, {@code lz4hc:N} or {@code zstd:N}, N from 1 to 9.
     *
     * @throws IllegalArgumentException naming the forms, if the text is none of them
     */
    public static Codec parse(String text) {
        if (text.equals("lz4")) {
            return LZ4;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a codec is lz4, lz4hc:1 to lz4hc:9, or zstd:1 to zstd:9, not '" + text + "'");
        }
        return new Codec(Family.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(matcher.group(2)));
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return equals(LZ4) ? "lz4" : family.name().toLowerCase(Locale.ROOT) + ":" + level;
    }
}
