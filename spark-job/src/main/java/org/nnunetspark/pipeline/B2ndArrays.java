package org.nnunetspark.pipeline;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.nnunetspark.format.blosc2.B2ndLayout;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.format.blosc2.ItemType;
import org.nnunetspark.format.blosc2.PlaneEncoder;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.volume.Shape;

/** A case's arrays as two Blosc2 files, encoded while their planes arrive. */
final class B2ndArrays implements CaseArrays {
    private final Path segmentation;
    private final Path image;
    private final int[] patch;
    private final Codec codec;
    private final Helpers helpers;

    /**
     * @param segmentation {@code <case>_seg.b2nd}
     * @param image {@code <case>.b2nd}
     * @param patch voxels of the patch that chunks are cut for
     */
    B2ndArrays(Path segmentation, Path image, List<Integer> patch, Codec codec, Helpers helpers) {
        this.segmentation = segmentation;
        this.image = image;
        this.patch = patch.stream().mapToInt(Integer::intValue).toArray();
        this.codec = codec;
        this.helpers = helpers;
    }

    @Override
    public ArrayWriter segmentation(Shape shape) throws IOException {
        return new Encoder(segmentation, B2ndLayout.forArray(1, shape, patch, ItemType.INT16));
    }

    @Override
    public ArrayWriter image(int channels, Shape shape) throws IOException {
        return new Encoder(image, B2ndLayout.forArray(channels, shape, patch, ItemType.FLOAT32));
    }

    @Override
    public void finish() {
        // Every array has ended its own file.
    }

    @Override
    public void close() {
        // Every array closes its own file.
    }

    private final class Encoder implements ArrayWriter {
        private final SeekableByteChannel file;
        private final PlaneEncoder encoder;

        Encoder(Path path, B2ndLayout layout) throws IOException {
            this.file = Files.newByteChannel(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.READ);
            try {
                this.encoder = new PlaneEncoder(file, layout, codec, helpers);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public void accept(int channel, int z, float[] plane) throws IOException {
            encoder.accept(channel, z, plane);
        }

        @Override
        public void accept(int channel, int z, short[] plane) throws IOException {
            encoder.accept(channel, z, plane);
        }

        @Override
        public void finish() throws IOException {
            encoder.finish();
        }

        @Override
        public void close() throws IOException {
            try (file) {
                encoder.close();
            }
        }
    }
}
