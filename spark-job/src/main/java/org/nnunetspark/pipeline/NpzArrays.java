package org.nnunetspark.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.format.npz.ArraySpool;
import org.nnunetspark.format.npz.NpyType;
import org.nnunetspark.format.npz.NpzWriter;
import org.nnunetspark.volume.Shape;

/** A case's arrays as one archive with the keys {@code data} and {@code seg}, which is written once both are complete. */
final class NpzArrays implements CaseArrays {
    private final Path file;
    private final List<Spool> spools = new ArrayList<>();

    /**
     * @param file {@code <case>.npz}; the arrays lie uncompressed beside it until they are complete
     */
    NpzArrays(Path file) {
        this.file = file;
    }

    @Override
    public ArrayWriter segmentation(Shape shape) throws IOException {
        return spool("seg", NpyType.INT16, 1, shape);
    }

    @Override
    public ArrayWriter image(int channels, Shape shape) throws IOException {
        return spool("data", NpyType.FLOAT32, channels, shape);
    }

    private ArrayWriter spool(String name, NpyType type, int channels, Shape shape) throws IOException {
        Path path = file.resolveSibling(name + ".spool");
        Spool spool = new Spool(name, new ArraySpool(path, type, channels, shape));
        spools.add(spool);
        return spool;
    }

    @Override
    public void finish() throws IOException {
        try (NpzWriter archive = new NpzWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Spool spool : spools) {
                archive.add(spool.name(), spool.array());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : spools) {
            spool.array().close();
        }
    }

    /** One array; its file is read at the end, and lives until then. */
    private record Spool(String name, ArraySpool array) implements ArrayWriter {
        @Override
        public void accept(int channel, int z, float[] plane) throws IOException {
            array.accept(channel, z, plane);
        }

        @Override
        public void accept(int channel, int z, short[] plane) throws IOException {
            array.accept(channel, z, plane);
        }

        @Override
        public void finish() {
            // The archive asks whether all planes have come.
        }

        @Override
        public void close() {
            // The archive is not written yet.
        }
    }
}
