package org.nnunetspark.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/** A file that something bad was done to, and that can be made what it was, with the same inode and time. */
public final class HarmedFile {
    private final Path file;
    private final byte[] content;
    private final FileTime modified;

    private HarmedFile(Path file) throws IOException {
        this.file = file;
        this.content = Files.readAllBytes(file);
        this.modified = Files.getLastModifiedTime(file);
    }

    /** Changes bits of one byte, and lets nobody see from the outside that it did. */
    public static HarmedFile flipped(Path file, long position, int bits) throws IOException {
        HarmedFile harmed = new HarmedFile(file);
        byte[] changed = harmed.content.clone();
        changed[(int) position] ^= (byte) bits;
        harmed.write(changed);
        return harmed;
    }

    /** Cuts a file off. */
    public static HarmedFile truncated(Path file, long length) throws IOException {
        HarmedFile harmed = new HarmedFile(file);
        harmed.write(Arrays.copyOf(harmed.content, (int) length));
        return harmed;
    }

    /** Takes a file away. */
    public static HarmedFile deleted(Path file) throws IOException {
        HarmedFile harmed = new HarmedFile(file);
        Path unused = Files.move(file, harmed.hidden());
        return harmed;
    }

    private Path hidden() {
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("harmed-" + ProcessHandle.current().pid());
    }

    private void write(byte[] bytes) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(bytes);
            open.setLength(bytes.length);
        }
        Files.setLastModifiedTime(file, modified);
    }

    /** Undoes it. */
    public void heal() throws IOException {
        if (Files.exists(hidden())) {
            Path unused = Files.move(hidden(), file);
        } else {
            write(content);
        }
    }
}
