package org.nnunetspark.demo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One gzipped NIfTI file of the demo: what it must begin with, and how long it is once inflated. */
final class DemoFile {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final byte[] header;
    private final long voxelBytes;

    DemoFile(Path file, byte[] header, long voxelBytes) {
        this.file = file;
        this.header = header;
        this.voxelBytes = voxelBytes;
    }

    /** What follows the header. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Whether it is there and sound; reads it to its end, so that gzip's own length and checksum are compared too. */
    boolean isWhole() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            boolean sameHeader = Arrays.equals(in.readNBytes(header.length), header);
            return in.transferTo(OutputStream.nullOutputStream()) == voxelBytes && sameHeader;
        } catch (EOFException | ZipException e) {
            return false;
        }
    }

    /** Makes it appear, whole or not at all. */
    void write(Path scratch, Content voxels) throws IOException {
        publish(file, scratch, out -> {
            try (OutputStream gzip = new FastGzip(out, BUFFER)) {
                gzip.write(header);
                voxels.writeTo(gzip);
            }
        });
    }

    /** By a temporary name in another folder: in imagesTr, a killed demo's leftover would pass for a case. */
    static void publish(Path file, Path scratch, Content content) throws IOException {
        Path temporary = scratch.resolve("." + file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            content.writeTo(out);
        }
        try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
