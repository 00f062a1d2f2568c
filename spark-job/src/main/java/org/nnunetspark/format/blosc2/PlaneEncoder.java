package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import org.nnunetspark.parallel.Helpers;

/**
 * Writes an array as a {@code .b2nd} file while its planes arrive, holding one layer of chunks at a time.
 *
 * <p>Planes of a layer may come in any order and layers too (the resampler gives them with z falling, channel by
 * channel), but a layer must be complete before the next is begun. The same planes in the same order give the same
 * bytes. Not thread-safe.
 */
public final class PlaneEncoder implements AutoCloseable {
    private final B2ndLayout layout;
    private final Codec codec;
    private final B2ndWriter writer;
    private final Helpers helpers;
    /** One for each thread that may work at once, since a chunk must be kept until its turn to be written. */
    private final ChunkEncoder[] encoders;

    private final FilterChoice filters;
    private final ChunkLayer layer;
    /** Of the plane that came last. */
    private final byte[] bytes;

    /** The planes that the current layer has; empty between layers. */
    private final BitSet present = new BitSet();

    private final BitSet finished = new BitSet();
    private int current;

    /**
     * Begins a file.
     *
     * @param file written from its first byte on, with seeks; stays open, the caller closes it
     */
    public PlaneEncoder(SeekableByteChannel file, B2ndLayout layout, Codec codec) throws IOException {
        this(file, layout, codec, Helpers.none());
    }

    /** The same, with the help of others. */
    public PlaneEncoder(SeekableByteChannel file, B2ndLayout layout, Codec codec, Helpers helpers) throws IOException {
        this(file, layout, codec, helpers, StreamCodec::open);
    }

    /** Compresses by other code than the codec's own. */
    PlaneEncoder(
            SeekableByteChannel file,
            B2ndLayout layout,
            Codec codec,
            Helpers helpers,
            Function<? super Codec, StreamCodec> compressors)
            throws IOException {
        this.layout = layout;
        this.codec = codec;
        this.helpers = helpers;
        this.writer = new B2ndWriter(file, layout);
        this.layer = new ChunkLayer(layout);
        this.bytes = new byte[layout.planeBytes()];
        this.encoders = new ChunkEncoder[Math.min(helpers.most(), layout.chunks(1) * layout.chunks(2))];
        Arrays.setAll(encoders, i -> new ChunkEncoder(layout, codec, compressors.apply(codec)));
        this.filters = new FilterChoice(layout, codec, encoders[0]);
    }

    /**
     * Takes a plane of a float32 array; it may be reused afterwards.
     *
     * @param plane y * x values, x fastest
     * @throws IllegalArgumentException if the array has another type, or the plane another size
     * @throws IllegalStateException if the plane was already given, or belongs to a layer other than the unfinished one
     */
    public void accept(int channel, int z, float[] plane) throws IOException {
        layout.checkPlane(channel, z, ItemType.FLOAT32, plane.length);
        begin(channel, z);
        littleEndian(bytes).asFloatBuffer().put(plane);
        end(channel, z);
    }

    /** Takes a plane of an int16 array, as {@link #accept(int, int, float[])} does for float32. */
    public void accept(int channel, int z, short[] plane) throws IOException {
        layout.checkPlane(channel, z, ItemType.INT16, plane.length);
        begin(channel, z);
        littleEndian(bytes).asShortBuffer().put(plane);
        end(channel, z);
    }

    /** Completes the file after the last plane. */
    public void finish() throws IOException {
        writer.finish(codec, filters.ofArray());
    }

    /** Frees native memory; a file that was not finished has no header. */
    @Override
    public void close() {
        for (ChunkEncoder encoder : encoders) {
            encoder.close();
        }
    }

    private void begin(int channel, int z) {
        int height = layout.chunk().z();
        int wanted = layout.layerOf(channel, z);
        if (present.isEmpty()) {
            current = wanted;
            layer.startAt(z / height * height);
        }
        if (wanted != current || finished.get(wanted) || present.get(z % height)) {
            throw new IllegalStateException("plane " + z + " of channel " + channel + " comes twice or out of turn");
        }
    }

    private void end(int channel, int z) throws IOException {
        filters.offer(channel, z, bytes);
        layer.put(
                z % layout.chunk().z(),
                bytes,
                0,
                layout.shape().x() * layout.type().bytes());
        present.set(z % layout.chunk().z());
        if (present.cardinality() == layer.height()) {
            write();
            finished.set(current);
            present.clear();
        }
    }

    private void write() throws IOException {
        BlockForm form = BlockForm.written(codec, filters.ofLayer(layer), layout);
        int columns = layout.chunks(2);
        int chunks = layout.chunks(1) * columns;
        int[] lengths = new int[encoders.length];
        for (int first = 0; first < chunks; first += encoders.length) {
            int from = first;
            int count = Math.min(encoders.length, chunks - first);
            helpers.run(count, (worker, i) -> {
                int chunk = from + i;
                lengths[i] = encoders[i].encode(layer, chunk / columns, chunk % columns, form);
            });
            for (int i = 0; i < count; i++) {
                writer.put(current * chunks + first + i, encoders[i].bytes(), lengths[i]);
            }
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
