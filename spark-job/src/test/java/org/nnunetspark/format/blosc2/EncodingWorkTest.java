package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.parallel.Helped;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.testing.Allocation;
import org.nnunetspark.volume.Shape;

/** Counts what encoding an array does: bytes that the compressor is given, that the file is given, and that the heap gives. */
final class EncodingWorkTest {
    private static final Shape CHUNK = new Shape(4, 16, 16);
    private static final Shape BLOCK = new Shape(4, 8, 8);

    @TempDir
    private Path folder;

    private final LongAdder compressed = new LongAdder();
    private final LongAdder written = new LongAdder();

    /**
     * Once each block; both ways, to choose the filter, the chunk in the array's centre, and of the one layer that is complete
     * before it a block. Nothing here is zero or a run, which would need no compressor.
     */
    @ParameterizedTest
    @CsvSource({"lz4, FLOAT32", "lz4hc:5, FLOAT32", "zstd:1, FLOAT32", "lz4, INT16", "lz4hc:5, INT16", "zstd:1, INT16"})
    void compressesEveryBlockOnceAndTriesFewTwice(String codec, ItemType type) throws IOException {
        requireWork(Codec.parse(codec), type, Helpers.none());
    }

    @Test
    void helpersCompressNothingTwice() throws IOException {
        try (Helped helpers = new IdleCores(4, 3).begin()) {
            requireWork(Codec.LZ4, ItemType.FLOAT32, helpers);
        }
    }

    private void requireWork(Codec codec, ItemType type, Helpers helpers) throws IOException {
        B2ndLayout layout = new B2ndLayout(2, new Shape(12, 32, 48), CHUNK, BLOCK, type);
        Path file = write(layout, codec, helpers);
        long array = 2 * layout.shape().voxels() * type.bytes();
        long tried = 2 * (CHUNK.voxels() + BLOCK.voxels()) * type.bytes();
        assertThat(compressed.sum()).as("bytes compressed").isEqualTo(array + tried);
        assertThat(written.sum()).as("bytes written").isEqualTo(Files.size(file));
    }

    /** Measured: 0.01 bytes of a further value of 4. */
    @Test
    void holdsNoMoreThanALayer() throws Exception {
        Shape plane = new Shape(1, 64, 64);
        assertThat(Allocation.perFurtherVoxel(64, plane.plane(), slices -> {
                    Shape shape = new Shape(slices, plane.y(), plane.x());
                    Path unused =
                            write(new B2ndLayout(1, shape, CHUNK, BLOCK, ItemType.FLOAT32), Codec.LZ4, Helpers.none());
                }))
                .isLessThan(0.5);
    }

    private Path write(B2ndLayout layout, Codec codec, Helpers helpers) throws IOException {
        Path file = folder.resolve("array.b2nd");
        float[] floats = Frames.floats(layout, 0, 0, Frames::noise);
        short[] shorts = Frames.shorts(layout, 0, 0, i -> Float.floatToRawIntBits((float) Frames.noise(i)) >> 7);
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                PlaneEncoder encoder = new PlaneEncoder(new Counted(channel), layout, codec, helpers, this::counted)) {
            for (int plane = layout.channels() * layout.shape().z() - 1; plane >= 0; plane--) {
                int c = layout.channels() - 1 - plane / layout.shape().z();
                int z = plane % layout.shape().z();
                if (layout.type() == ItemType.FLOAT32) {
                    encoder.accept(c, z, floats);
                } else {
                    encoder.accept(c, z, shorts);
                }
            }
            encoder.finish();
        }
        return file;
    }

    private StreamCodec counted(Codec codec) {
        StreamCodec streams = StreamCodec.open(codec);
        return new StreamCodec() {
            @Override
            public int bound(int bytes) {
                return streams.bound(bytes);
            }

            @Override
            public int compress(byte[] from, int start, int bytes, byte[] to, int at) {
                compressed.add(bytes);
                return streams.compress(from, start, bytes, to, at);
            }

            @Override
            public int compressIfWorthwhile(byte[] from, int start, int bytes, byte[] to, int at) {
                compressed.add(bytes);
                return streams.compressIfWorthwhile(from, start, bytes, to, at);
            }

            @Override
            public void decompress(ByteBuffer stream, byte[] to, int at, int bytes) throws IOException {
                streams.decompress(stream, to, at, bytes);
            }

            @Override
            public void close() {
                streams.close();
            }
        };
    }

    /** A file that counts what it is given. */
    private final class Counted implements SeekableByteChannel {
        private final FileChannel file;

        Counted(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int count = file.write(source);
            written.add(count);
            return count;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            FileChannel unused = file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            FileChannel unused = file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
