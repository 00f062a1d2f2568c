package org.nnunetspark.format.blosc2;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nnunetspark.volume.Bytes;

/** Zstandard by zstd-jni. */
final class ZstdStreamCodec implements StreamCodec {
    private static final int LAST_WITHOUT_TREE = 5;
    private static final long CONTEXTS = 3L << 17;

    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

    /** Levels 1 to 8 of Blosc are Zstandard's odd levels, 9 is its highest (c-blosc2's {@code zstd_wrap_compress}). */
    ZstdStreamCodec(int level) {
        compressor.setLevel(level < 9 ? 2 * level - 1 : Zstd.maxCompressionLevel());
    }

    /**
     * The most native memory of both contexts, rounded up from what a process was seen to grow by: tables grow with the
     * stream's length, rounded up to a power of two, and above Zstandard's level 9 there are more of them.
     */
    static Bytes memory(int level, int bytes) {
        long length = Long.highestOneBit(Math.max(1, 2L * bytes - 1));
        return Bytes.offHeap(CONTEXTS + (level <= LAST_WITHOUT_TREE ? 11 : 24) * length);
    }

    @Override
    public int bound(int bytes) {
        return Math.toIntExact(Zstd.compressBound(bytes));
    }

    @Override
    public int compress(byte[] from, int start, int bytes, byte[] to, int at) {
        return compressor.compressByteArray(to, at, to.length - at, from, start, bytes);
    }

    @Override
    public void decompress(ByteBuffer stream, byte[] to, int at, int bytes) throws IOException {
        try {
            int done = decompressor.decompressByteArray(
                    to, at, bytes, stream.array(), stream.arrayOffset() + stream.position(), stream.remaining());
            if (done != bytes) {
                throw new IOException("a Zstandard stream has " + done + " bytes instead of " + bytes);
            }
        } catch (ZstdException e) {
            throw new IOException("a Zstandard stream is malformed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
