package org.nnunetspark.storage.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/** Staging on the file system of the results, where publishing is a rename. */
final class LocalStaging implements Staging {
    private final Path folder;
    private final LocalStore store;

    private LocalStaging(Path folder, LocalStore store) {
        this.folder = folder;
        this.store = store;
    }

    /** Only the folder itself is private: those above it may be shared by several users of one dataset. */
    static LocalStaging in(Path folder, LocalStore store) throws IOException {
        if (!Files.isDirectory(folder.getParent())) {
            Path unused = Files.createDirectories(folder.getParent());
        }
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return new LocalStaging(Files.createDirectory(folder, onlyMine), store);
    }

    @Override
    public Path file(String name) {
        return StorePath.of(folder).resolve(name).toLocal();
    }

    @Override
    public StatToken publish(String name, StorePath target) throws IOException {
        return store.publishAll(List.of(new StagedFile(this, name, target)))
                .get(0)
                .get();
    }

    @Override
    public void close() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                boolean unused = Files.deleteIfExists(file);
            }
        }
        boolean unused = Files.deleteIfExists(folder);
    }
}
