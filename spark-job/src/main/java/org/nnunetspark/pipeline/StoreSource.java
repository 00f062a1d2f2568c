package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * A file on a store, as formats read it.
 *
 * @param store where it lies
 * @param path its place there
 * @param name its name for messages, relative to the dataset's folder
 */
record StoreSource(ObjectStore store, StorePath path, String name) implements ByteSource {
    @Override
    public long length() throws IOException {
        return store.entry(path)
                .filter(StoreEntry::isFile)
                .orElseThrow(() -> new NoSuchFileException(path.text()))
                .length();
    }

    @Override
    public InputStream open() throws IOException {
        return store.open(path);
    }
}
