package org.nnunetspark.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/** Staging on the file system of the results, where publishing is a rename. */
final class LocalStaging implements Staging {
    private final Path folder;

    private LocalStaging(Path folder) {
        this.folder = folder;
    }

    /** Only the folder itself is private: those above it may be shared by several users of one dataset. */
    static LocalStaging in(Path folder) throws IOException {
        if (!Files.isDirectory(folder.getParent())) {
            Path unused = Files.createDirectories(folder.getParent());
        }
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return new LocalStaging(Files.createDirectory(folder, onlyMine));
    }

    @Override
    public Path file(String name) {
        return StorePath.of(folder).resolve(name).toLocal();
    }

    @Override
    public StatToken publish(String name, StorePath target) throws IOException {
        Path staged = file(name);
        try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        // Taken before the rename, which does not change it: the token of these bytes, whoever comes after.
        StatToken token = PosixEntries.read(staged).orElseThrow().token();
        LocalStore.rename(staged, target.toLocal());
        return token;
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
