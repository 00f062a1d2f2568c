package org.nnunetspark.spark;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/** Reads plans from a store. */
final class PlansFile {
    private PlansFile() {}

    /** The plans of a file; empty where there is none. */
    static Optional<Plans> read(ObjectStore store, StorePath file) throws IOException {
        return store.entry(file).isPresent()
                ? Optional.of(Plans.parse(file.name(), store.readHead(file, StrictJson.MAX_BYTES + 1)))
                : Optional.empty();
    }
}
