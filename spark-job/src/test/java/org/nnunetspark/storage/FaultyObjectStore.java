package org.nnunetspark.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store that notes its calls, and fails at one of them: before it has any effect, or after it had all of it (the reply is
 * lost). From then on it works again, or fails for ever.
 */
public final class FaultyObjectStore implements ObjectStore {
    /** When the call fails. */
    public enum When {
        BEFORE,
        AFTER
    }

    private final ObjectStore store;
    private final List<String> calls = new ArrayList<>();
    private int failingCall = Integer.MAX_VALUE;
    private When when = When.BEFORE;
    private boolean forEver;
    private boolean broken;
    private int failures;
    private String words = "";

    public FaultyObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** Lets the call of this number, counted from 0 over all verbs, fail. */
    public FaultyObjectStore failAt(int call, When moment, boolean andEverAfter) {
        failingCall = call;
        when = moment;
        forEver = andEverAfter;
        return this;
    }

    /** Lets failures be those of a full disk, where deleting never fails, with a server's stack trace in the message as Hadoop's are. */
    public FaultyObjectStore ofFullDisk() {
        words = ": No space left on device\n\tat some.Server";
        return this;
    }

    private boolean fullDisk() {
        return !words.isEmpty();
    }

    /** Verb and file name of every call, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often a fault was reached. */
    public int failures() {
        return failures;
    }

    @FunctionalInterface
    private interface Verb<T> {
        T run() throws IOException;
    }

    private <T> T call(String name, StorePath path, Verb<T> verb) throws IOException {
        int number = calls.size();
        calls.add(name + " " + path.name());
        if (broken || (number == failingCall && when == When.BEFORE)) {
            throw fail(name, path);
        }
        T result = verb.run();
        if (number == failingCall) {
            throw fail(name, path);
        }
        return result;
    }

    private IOException fail(String name, StorePath path) {
        failures++;
        broken = forEver;
        return new IOException("injected into " + name + " of " + path + words);
    }

    @Override
    public Set<Guarantee> guarantees() {
        return store.guarantees();
    }

    @Override
    public List<StoreEntry> list(StorePath folder) throws IOException {
        return call("list", folder, () -> store.list(folder));
    }

    @Override
    public Optional<StoreEntry> entry(StorePath path) throws IOException {
        return call("entry", path, () -> store.entry(path));
    }

    @Override
    public InputStream open(StorePath path) throws IOException {
        return call("open", path, () -> store.open(path));
    }

    @Override
    public PutOutcome putIfAbsent(StorePath path, byte[] content) throws IOException {
        return call("putIfAbsent", path, () -> store.putIfAbsent(path, content));
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        call("put", path, () -> {
            store.put(path, content);
            return path;
        });
    }

    @Override
    public Staging stage(StorePath folder) throws IOException {
        Staging staging = call("stage", folder, () -> store.stage(folder));
        return new Staging() {
            @Override
            public Path file(String name) {
                return staging.file(name);
            }

            @Override
            public StatToken publish(String name, StorePath target) throws IOException {
                return call("publish", target, () -> staging.publish(name, target));
            }

            @Override
            public void close() throws IOException {
                staging.close();
            }
        };
    }

    @Override
    public boolean delete(StorePath path) throws IOException {
        if (fullDisk()) {
            return store.delete(path);
        }
        return call("delete", path, () -> store.delete(path));
    }

    @Override
    public void makeFolder(StorePath folder) throws IOException {
        call("makeFolder", folder, () -> {
            store.makeFolder(folder);
            return folder;
        });
    }

    @Override
    public StorePath realPath(StorePath path) throws IOException {
        return call("realPath", path, () -> store.realPath(path));
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions(StorePath path) throws IOException {
        return call("permissions", path, () -> store.permissions(path));
    }

    @Override
    public Optional<Room> room(StorePath folder) throws IOException {
        return call("room", folder, () -> store.room(folder));
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
