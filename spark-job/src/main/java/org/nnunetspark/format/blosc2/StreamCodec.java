package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.nnunetspark.volume.Bytes;

/** Compresses and decompresses single streams. Holds native memory where the library does; not thread-safe. */
interface StreamCodec extends AutoCloseable {
    /** Opens the library's native code; there is no slower way around it. */
    static StreamCodec open(Codec codec) {
        return switch (codec.family()) {
            case LZ4, LZ4HC -> new Lz4StreamCodec(codec);
            case ZSTD -> new ZstdStreamCodec(codec.level());
        };
    }

    /**
     * The most memory that a codec takes of its own once it has compressed streams of so many bytes; all of it is outside the
     * heap. LZ4's table is on the stack, LZ4HC's are two of 128 KiB while it works.
     */
    static Bytes memory(Codec codec, int bytes) {
        return switch (codec.family()) {
            case LZ4 -> Bytes.NONE;
            case LZ4HC -> Bytes.offHeap(3L << 17);
            case ZSTD -> ZstdStreamCodec.memory(codec.level(), bytes);
        };
    }

    /** How much room {@link #compress} needs for a stream of so many bytes. */
    int bound(int bytes);

    /** Compresses a range of bytes; returns the length of what it wrote. */
    int compress(byte[] from, int start, int bytes, byte[] to, int at);

    /**
     * The same, but may give up early on what would hardly become shorter.
     *
     * @return {@code bytes} or more if nothing is gained; what was written is then of no use
     */
    default int compressIfWorthwhile(byte[] from, int start, int bytes, byte[] to, int at) {
        return compress(from, start, bytes, to, at);
    }

    /**
     * Decompresses the remaining bytes of an array-backed buffer into {@code to} from {@code at}.
     *
     * @param bytes what must come out, exactly
     * @throws IOException if the stream is malformed or gives another number of bytes
     */
    void decompress(ByteBuffer stream, byte[] to, int at, int bytes) throws IOException;

    @Override
    void close();
}
