package org.nnunetspark.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tries each guarantee out before any result is trusted to a store. A race is not staged: whether exclusive creation is
 * atomic is what an implementation declares, whether the store in front of it honours it (an S3 clone that ignores
 * {@code If-None-Match}, a mount without hard links) is what is tried.
 */
public final class StoreSelfTest {
    private static final int PROBE_BYTES = 64;

    private final ObjectStore store;
    private final StorePath folder;
    private final StorePath probe;

    private StoreSelfTest(ObjectStore store, StorePath parent) {
        this.store = store;
        this.folder = parent.resolve("selftest-" + UUID.randomUUID());
        this.probe = folder.resolve("probe");
    }

    /**
     * Refuses a store that gives less than every {@link Guarantee}.
     *
     * @param parent where a folder may be made for the probes; it is deleted again
     * @throws WeakStoreException naming the guarantee that is missing
     */
    public static void run(ObjectStore store, StorePath parent) throws IOException {
        Set<Guarantee> undeclared = EnumSet.allOf(Guarantee.class);
        undeclared.removeAll(store.guarantees());
        for (Guarantee missing : undeclared) {
            throw new WeakStoreException(missing, parent, "not known of this kind of store");
        }
        new StoreSelfTest(store, parent).run();
    }

    private void run() throws IOException {
        store.makeFolder(folder);
        try {
            exclusiveCreate();
            atomicReplace();
            publishing();
        } catch (IOException e) {
            cleanUpAfter(e);
            throw e;
        }
        cleanUp();
    }

    private void cleanUp() throws IOException {
        store.delete(probe);
        store.delete(folder);
    }

    private void cleanUpAfter(IOException failure) {
        try {
            cleanUp();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void exclusiveCreate() throws IOException {
        PutOutcome first = created("first");
        PutOutcome second = created("later");
        expect(first == PutOutcome.CREATED, Guarantee.EXCLUSIVE_CREATE, "a new name was reported as existing");
        expect(second == PutOutcome.EXISTS, Guarantee.EXCLUSIVE_CREATE, "a second writer of one name was let through");
        expect(holds("first"), Guarantee.EXCLUSIVE_CREATE, "the second writer's content replaced the first's");
    }

    private PutOutcome created(String content) throws IOException {
        try {
            return store.putIfAbsent(probe, content.getBytes(UTF_8));
        } catch (IOException e) {
            if (StorageFull.isCauseOf(e)) {
                throw e;
            }
            WeakStoreException weak = weak(Guarantee.EXCLUSIVE_CREATE, e.toString());
            weak.initCause(e);
            throw weak;
        }
    }

    private void atomicReplace() throws IOException {
        Optional<StatToken> before = store.token(probe);
        store.put(probe, "again".getBytes(UTF_8));
        expect(holds("again"), Guarantee.ATOMIC_REPLACE, "the old content is still there");
        expect(!before.equals(store.token(probe)), Guarantee.DISTINCT_TOKENS, "two contents had one token: " + before);
    }

    private void publishing() throws IOException {
        store.delete(probe);
        expect(store.token(probe).isEmpty(), Guarantee.CONSISTENT_LISTING, "a deleted file was still there");
        try (Staging staging = store.stage(folder.resolve("staged"))) {
            Files.writeString(staging.file("probe"), "large");
            StatToken published = staging.publish("probe", probe);
            boolean listed = store.list(folder).stream()
                    .anyMatch(entry -> entry.name().equals("probe") && published.proves(entry.token()));
            expect(
                    listed && holds("large"),
                    Guarantee.CONSISTENT_LISTING,
                    "a published file was not listed as written");
        }
    }

    private boolean holds(String content) throws IOException {
        return Arrays.equals(store.read(probe, PROBE_BYTES), content.getBytes(UTF_8));
    }

    private void expect(boolean seen, Guarantee guarantee, String otherwise) throws WeakStoreException {
        if (!seen) {
            throw weak(guarantee, otherwise);
        }
    }

    private WeakStoreException weak(Guarantee guarantee, String seen) {
        return new WeakStoreException(guarantee, folder.parent(), seen);
    }
}
