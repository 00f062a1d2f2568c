package org.nnunetspark.storage.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.nnunetspark.storage.ObjectStore;

/** Counts the syncs of a local store in place of doing them, and lets some of them fail. */
public final class CountedSyncs implements Syncs {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Predicate<Path> failing;

    public CountedSyncs() {
        this(path -> false);
    }

    /** The syncs of some files and folders fail. */
    public CountedSyncs(Predicate<Path> failing) {
        this.failing = failing;
    }

    /** A local store with these syncs. */
    public ObjectStore store() {
        return new LocalStore(this);
    }

    @Override
    public void file(Path file) throws IOException {
        sync("file", file);
    }

    @Override
    public void folder(Path folder) throws IOException {
        sync("folder", folder);
    }

    private void sync(String kind, Path path) throws IOException {
        calls.add(kind + " " + path.getFileName());
        if (failing.test(path)) {
            throw new IOException("injected into the sync of " + path);
        }
    }

    /** Kind and name of what was synced, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }
}
