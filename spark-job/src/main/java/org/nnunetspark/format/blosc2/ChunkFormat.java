package org.nnunetspark.format.blosc2;

/**
 * Where things are in a Blosc2 chunk; integers are little endian.
 *
 * <p>Source: c-blosc2's {@code README_CHUNK_FORMAT.rst}. After the header come the starts of the blocks (int32, from
 * the chunk's first byte), then the streams, each behind its length (int32).
 */
final class ChunkFormat {
    static final int HEADER = 32;

    static final byte VERSION = 5;
    static final byte STREAM_VERSION = 1;

    static final int FLAGS_AT = 2;
    static final int ITEM_BYTES_AT = 3;
    static final int BYTES_AT = 4;
    static final int BLOCK_BYTES_AT = 8;
    static final int COMPRESSED_BYTES_AT = 12;
    static final int FILTERS_AT = 16;
    static final int CODEC_AT = 22;
    /** Kinds of chunks that are not made of blocks, or whose codec needs a dictionary; 0 in all that we read. */
    static final int SPECIAL_AT = 31;

    /** Both shuffle bits together announce the 32-byte header; the filters stand there. */
    static final int EXTENDED = 0x05;

    /** The items follow the header as they are, neither filtered nor compressed. */
    static final int COPIED = 0x02;

    /** A block is one stream, not one per byte of the items. */
    static final int NOT_SPLIT = 0x10;

    static final int FORMAT_SHIFT = 5;

    /** The offset of a chunk that has no bytes because all its items are zero. */
    static final long ZEROS_OFFSET = 0x81L << 56;

    /** After a negative stream length: all bytes of the stream are the negated length. */
    static final byte RUN = 1;

    /** Below this many bytes nothing is compressed. */
    static final int MIN_BYTES = 32;

    private ChunkFormat() {}
}
