package org.nnunetspark.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small file system of its own, in memory; only root may make one, and not in every container. */
public final class Tmpfs implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path folder;

    private Tmpfs(Path folder) {
        this.folder = folder;
    }

    /** Mounts one over a folder that is made for it, or ends the test as one that could not be run. */
    public static Tmpfs mount(Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        assumeTrue(
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())) == 0,
                "no tmpfs can be mounted here");
        return new Tmpfs(folder);
    }

    /** Runs a program; its status. */
    static int run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    /** Fills it to the last byte with a file, which to delete makes room again. */
    public Path fill() throws IOException {
        Path ballast = folder.resolve("ballast");
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (folder.toFile().getUsableSpace() > 0) {
                out.write(block);
            }
        }
        return ballast;
    }

    @Override
    public void close() throws IOException {
        // Lazily: a process that was killed a moment ago may still hold it.
        int unused = run(List.of("umount", "-l", folder.toString()));
    }
}
