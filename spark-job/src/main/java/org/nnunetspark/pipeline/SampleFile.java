package org.nnunetspark.pipeline;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nnunetspark.kernel.ForegroundDraws;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.volume.VoxelType;

/**
 * The foreground samples of one case, all channels one after the other, little endian, without a header: int16 where the
 * channel's voxels are, else float32. Kept between the visit of a case and the reduce over all cases, because the
 * dataset's mean must be known before deviations can be summed.
 */
final class SampleFile {
    private static final int BUFFER = 1 << 16;

    private SampleFile() {}

    /** Bytes on the heap of the buffers of a channel's writer. */
    static long writerMemory() {
        return 2L * BUFFER;
    }

    /** How the samples of a channel are stored. */
    enum Item {
        INT16(Short.BYTES),
        FLOAT32(Float.BYTES);

        private final int bytes;

        Item(int bytes) {
            this.bytes = bytes;
        }

        /** The narrowest that holds what voxels of a type can be. */
        static Item of(VoxelType type) {
            return switch (type) {
                case INT8, UINT8, INT16 -> INT16;
                case UINT16, FLOAT32 -> FLOAT32;
            };
        }

        int bytes() {
            return bytes;
        }
    }

    /** Appends one channel's samples to a file. */
    static final class Writer implements ForegroundDraws.Sink {
        private final OutputStream file;
        private final Item item;
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

        Writer(OutputStream file, Item item) {
            this.file = new BufferedOutputStream(file, BUFFER);
            this.item = item;
        }

        @Override
        public void accept(float[] samples, int count) throws IOException {
            for (int i = 0; i < count; i++) {
                if (bytes.remaining() < item.bytes()) {
                    flush();
                }
                if (item == Item.INT16) {
                    bytes.putShort((short) samples[i]);
                } else {
                    bytes.putFloat(samples[i]);
                }
            }
        }

        private void flush() throws IOException {
            file.write(bytes.array(), 0, bytes.position());
            bytes.clear();
        }

        /** Ends the channel; the file stays open. */
        void finish() throws IOException {
            flush();
            file.flush();
        }
    }

    /** Reads the samples of one channel from a stream that stands at its first. */
    static final class Reader implements FloatRuns {
        private final InputStream file;
        private final Item item;
        private byte[] bytes = new byte[0];

        Reader(InputStream file, Item item) {
            this.file = new BufferedInputStream(file, BUFFER);
            this.item = item;
        }

        @Override
        public void next(float[] target, int count) {
            int wanted = count * item.bytes();
            if (bytes.length < wanted) {
                bytes = new byte[wanted];
            }
            try {
                if (file.readNBytes(bytes, 0, wanted) < wanted) {
                    throw new EOFException("a file of samples ends too soon");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ByteBuffer values = ByteBuffer.wrap(bytes, 0, wanted).order(ByteOrder.LITTLE_ENDIAN);
            if (item == Item.FLOAT32) {
                values.asFloatBuffer().get(target, 0, count);
                return;
            }
            for (int i = 0; i < count; i++) {
                target[i] = values.getShort();
            }
        }
    }
}
