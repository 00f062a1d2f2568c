package org.nnunetspark.storage;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.nnunetspark.storage.hadoop.HadoopStore;
import org.nnunetspark.storage.local.LocalStore;

/** The door to the stores. */
public final class Stores {
    private Stores() {}

    /** The store of a plain path, a {@code file:} URI or the URI of a Hadoop file system, with the settings of this process. */
    public static ObjectStore open(String uri) throws IOException {
        StorePath path = StorePath.parse(uri);
        return path.isLocal() ? new LocalStore() : HadoopStore.open(path, settings());
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        ServiceLoader.load(StoreSettings.class, StoreSettings.class.getClassLoader())
                .forEach(source -> settings.putAll(source.hadoop()));
        return settings;
    }
}
