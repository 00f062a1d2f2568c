package org.nnunetspark.storage.hadoop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/** Staging in the local temporary folder; publishing copies to the store, by way of its own staging folder if it renames. */
final class HadoopStaging implements Staging {
    private final HadoopStore store;
    private final StorePath remote;
    private final Path local;

    private HadoopStaging(HadoopStore store, StorePath remote, Path local) {
        this.store = store;
        this.remote = remote;
        this.local = local;
    }

    static HadoopStaging open(HadoopStore store, StorePath remote) throws IOException {
        return new HadoopStaging(store, remote, Files.createTempDirectory("nnunet-spark-"));
    }

    @Override
    public Path file(String name) {
        return StorePath.of(local).resolve(name).toLocal();
    }

    @Override
    public StatToken publish(String name, StorePath target) throws IOException {
        Path staged = file(name);
        store.create(target, HadoopEntries.path(remote.resolve(name)), () -> Files.newInputStream(staged));
        Files.delete(staged);
        return store.token(target).orElseThrow(() -> new NoSuchFileException(target.text()));
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(local)) {
            for (Path file : left) {
                boolean unused = Files.deleteIfExists(file);
            }
        }
        boolean unused = Files.deleteIfExists(local);
        if (store.stages()) {
            boolean unusedToo = store.delete(remote);
        }
    }
}
