package org.nnunetspark.pipeline.merge;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/**
 * A folder of the dataset that is being looked at, with its store.
 *
 * @param store which it lies on
 * @param folder the dataset's folder
 */
record OpenShard(ObjectStore store, StorePath folder) implements Closeable {
    static OpenShard open(StorePath folder) throws IOException {
        return new OpenShard(Stores.open(folder.text()), folder);
    }

    /** The content of a file of the folder; empty where it is not. */
    Optional<byte[]> document(String name, int maxBytes) throws IOException {
        StorePath file = folder.resolve(name);
        boolean there = store.entry(file).filter(StoreEntry::isFile).isPresent();
        return there ? Optional.of(store.read(file, maxBytes)) : Optional.empty();
    }

    /** Names of the copies of labels. */
    Set<String> labels() throws IOException {
        Set<String> names = new HashSet<>();
        StorePath labels = folder.resolve(GroundTruthCopies.FOLDER);
        if (store.entry(labels).isPresent()) {
            store.list(labels).stream().filter(StoreEntry::isFile).forEach(entry -> names.add(entry.name()));
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
