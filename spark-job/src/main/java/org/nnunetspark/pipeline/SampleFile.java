package org.nnunetspark.pipeline;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nnunetspark.kernel.intensity.ForegroundSamples;
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

    /** Bytes on the heap of a channel's writer. */
    static long writerMemory() {
        return 2L * ForegroundSamples.MOST * Float.BYTES;
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
    static final class Writer implements ForegroundSamples.Sink {
        private final OutputStream file;
        private final Item item;
        private final ByteBuffer bytes;
        private final short[] shorts;
        private final float[] floats;

        Writer(OutputStream file, Item item) {
            this.file = file;
            this.item = item;
            this.bytes =
                    ByteBuffer.allocate(ForegroundSamples.MOST * item.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            this.shorts = new short[item == Item.INT16 ? ForegroundSamples.MOST : 0];
            this.floats = new float[item == Item.FLOAT32 ? ForegroundSamples.MOST : 0];
        }

        @Override
        public void accept(ForegroundSamples.Drawn drawn) throws IOException {
            if (item == Item.INT16) {
                drawn.copyTo(shorts);
                bytes.asShortBuffer().put(shorts, 0, drawn.count());
            } else {
                drawn.copyTo(floats);
                bytes.asFloatBuffer().put(floats, 0, drawn.count());
            }
            file.write(bytes.array(), 0, drawn.count() * item.bytes());
        }
    }

    /** Reads the samples of one channel from a stream that stands at its first. */
    static final class Reader implements FloatRuns {
        private final InputStream file;
        private final Item item;
        private byte[] bytes = new byte[0];
        private short[] shorts = new short[0];

        Reader(InputStream file, Item item) {
            this.file = new BufferedInputStream(file, BUFFER);
            this.item = item;
        }

        @Override
        public void next(float[] target, int count) {
            int wanted = count * item.bytes();
            if (bytes.length < wanted) {
                bytes = new byte[wanted];
                shorts = new short[count];
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
            values.asShortBuffer().get(shorts, 0, count);
            for (int i = 0; i < count; i++) {
                target[i] = shorts[i];
            }
        }
    }
}
