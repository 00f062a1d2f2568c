package org.nnunetspark.storage.hadoop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.nnunetspark.storage.PrivateFolder;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/** Staging in the local temporary folder; publishing copies to the store, by way of its own staging folder if it renames. */
final class HadoopStaging implements Staging {
    private final HadoopStore store;
    private final StorePath remote;
    private final PrivateFolder local;

    private HadoopStaging(HadoopStore store, StorePath remote, PrivateFolder local) {
        this.store = store;
        this.remote = remote;
        this.local = local;
    }

    static HadoopStaging open(HadoopStore store, StorePath remote) throws IOException {
        return new HadoopStaging(store, remote, PrivateFolder.create());
    }

    @Override
    public Path file(String name) {
        return StorePath.of(local.path()).resolve(name).toLocal();
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
        local.close();
        if (store.stages()) {
            boolean unused = store.delete(remote);
        }
    }
}
