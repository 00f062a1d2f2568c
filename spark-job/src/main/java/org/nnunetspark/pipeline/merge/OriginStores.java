package org.nnunetspark.pipeline.merge;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** The stores that a task copies from, each opened once. For one thread. */
final class OriginStores implements Closeable {
    private final Map<StorePath, ObjectStore> open = new HashMap<>();

    ObjectStore of(StorePath folder) throws IOException {
        ObjectStore known = open.get(folder);
        if (known == null) {
            known = Stores.open(folder.text());
            open.put(folder, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        for (ObjectStore store : open.values()) {
            store.close();
        }
    }
}
