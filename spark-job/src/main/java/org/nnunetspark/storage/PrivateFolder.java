package org.nnunetspark.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for temporary files below {@code java.io.tmpdir} that nobody else may look into (0700). It is deleted on close,
 * and where the JVM is told to end before; only a kill leaves it behind. It holds files, and no folders.
 */
public final class PrivateFolder implements Closeable {
    private final Path path;
    private final Thread atExit;

    private PrivateFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(this::deleteQuietly, "nnunet-spark-clear-" + path.getFileName());
    }

    /** Makes one. */
    public static PrivateFolder create() throws IOException {
        PrivateFolder folder = new PrivateFolder(Files.createTempDirectory("nnunet-spark-"));
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        delete();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook finds nothing left to do.
            return;
        }
    }

    private void delete() throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(path)) {
            for (Path file : left) {
                boolean unused = Files.deleteIfExists(file);
            }
        }
        boolean unused = Files.deleteIfExists(path);
    }

    /** Nobody is left to hear of a failure; what throws here is told by the JVM itself. */
    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + path, e);
        }
    }
}
