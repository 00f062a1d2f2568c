package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** LZ4 and LZ4HC by lz4-java's native library; the decompressor is the one that checks every bound. */
final class Lz4StreamCodec implements StreamCodec {
    private final LZ4Compressor compressor;
    private final LZ4Compressor fast;
    private final LZ4SafeDecompressor decompressor;

    Lz4StreamCodec(Codec codec) {
        LZ4Factory factory = nativeFactory();
        this.fast = factory.fastCompressor();
        this.compressor = codec.family() == Codec.Family.LZ4HC ? factory.highCompressor(codec.level()) : fast;
        this.decompressor = factory.safeDecompressor();
    }

    private static LZ4Factory nativeFactory() {
        try {
            return LZ4Factory.nativeInstance();
        } catch (LinkageError | AssertionError | UnsupportedOperationException e) {
            throw new IllegalStateException("the native library of lz4-java does not load on this machine", e);
        }
    }

    @Override
    public int bound(int bytes) {
        return compressor.maxCompressedLength(bytes);
    }

    @Override
    public int compress(byte[] from, int start, int bytes, byte[] to, int at) {
        return compressor.compress(from, start, bytes, to, at, to.length - at);
    }

    /** Where LZ4 finds no match LZ4HC hardly finds one, and takes many times as long to say so. */
    @Override
    public int compressIfWorthwhile(byte[] from, int start, int bytes, byte[] to, int at) {
        int length = fast.compress(from, start, bytes, to, at, to.length - at);
        return length >= bytes || compressor == fast ? length : compress(from, start, bytes, to, at);
    }

    @Override
    public void decompress(ByteBuffer stream, byte[] to, int at, int bytes) throws IOException {
        try {
            int done = decompressor.decompress(
                    stream.array(), stream.arrayOffset() + stream.position(), stream.remaining(), to, at, bytes);
            if (done != bytes) {
                throw new IOException("an LZ4 stream has " + done + " bytes instead of " + bytes);
            }
        } catch (LZ4Exception e) {
            throw new IOException("an LZ4 stream is malformed", e);
        }
    }

    @Override
    public void close() {}
}
