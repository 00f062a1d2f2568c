package org.nnunetspark.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes files and names last through a power cut: fsync(2). Tests count the calls, and let them fail. */
interface Syncs {
    /** Content, length and times of a file. */
    void file(Path file) throws IOException;

    /** The names in a folder. */
    void folder(Path folder) throws IOException;

    /** The operating system's. */
    static Syncs ofSystem() {
        return new Syncs() {
            @Override
            public void file(Path file) throws IOException {
                force(file, StandardOpenOption.WRITE);
            }

            @Override
            public void folder(Path folder) throws IOException {
                force(folder, StandardOpenOption.READ);
            }
        };
    }

    /** None: what is written lasts as long as the machine runs. */
    static Syncs none() {
        return new Syncs() {
            @Override
            public void file(Path file) {}

            @Override
            public void folder(Path folder) {}
        };
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
