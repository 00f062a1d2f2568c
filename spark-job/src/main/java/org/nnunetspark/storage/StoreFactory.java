package org.nnunetspark.storage;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/**
 * What tasks carry in order to open a store where they run.
 *
 * @param path any path on the store
 * @param hadoopSettings settings beyond those on the class path ({@code fs.s3a.endpoint}...); may hold secrets
 */
public record StoreFactory(StorePath path, Map<String, String> hadoopSettings) implements Serializable {
    public StoreFactory {
        hadoopSettings = Map.copyOf(hadoopSettings);
    }

    /** Opens the store; the caller closes it. */
    public ObjectStore open() throws IOException {
        return Stores.open(path, hadoopSettings);
    }

    /** Without the settings, as they may hold secrets. */
    @Override
    public String toString() {
        return "StoreFactory[" + path + "]";
    }
}
