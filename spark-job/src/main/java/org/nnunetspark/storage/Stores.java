package org.nnunetspark.storage;

import java.io.IOException;
import java.util.Map;
import org.nnunetspark.storage.hadoop.HadoopStore;
import org.nnunetspark.storage.local.LocalStore;

/** The door to the stores. */
public final class Stores {
    private Stores() {}

    /** The store of a plain path, a {@code file:} URI or the URI of a Hadoop file system, with the settings on the class path. */
    public static ObjectStore open(String uri) throws IOException {
        return open(StorePath.parse(uri), Map.of());
    }

    /** The store that a path lies on. */
    static ObjectStore open(StorePath path, Map<String, String> hadoopSettings) throws IOException {
        return path.isLocal() ? new LocalStore() : HadoopStore.open(path, hadoopSettings);
    }
}
