package org.nnunetspark.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The verbs that are needed of a store. Implementations are safe for use by several threads, and are opened where they are
 * used: what travels to tasks is a path. A missing file or folder is a {@code NoSuchFileException}. After any
 * other {@code IOException} of a writing verb the state of its target is unknown: old or new, but never partial.
 */
public interface ObjectStore extends Closeable {
    /** What this implementation promises; {@link StoreSelfTest} tries it out. */
    Set<Guarantee> guarantees();

    /** All names in a folder, sorted; complete or an exception, never a part. */
    List<StoreEntry> list(StorePath folder) throws IOException;

    /** What is at a path; empty where nothing is. */
    Optional<StoreEntry> entry(StorePath path) throws IOException;

    /**
     * Whether a name cannot be created because something has it; on object stores, whether an object has. For where mostly
     * nothing is: there it is answered with one request, where {@link #entry} looks for a folder as well.
     */
    default boolean isTaken(StorePath path) throws IOException {
        return entry(path).isPresent();
    }

    /** The token of the file at a path; empty where no file is. */
    default Optional<StatToken> token(StorePath path) throws IOException {
        return entry(path).filter(StoreEntry::isFile).map(StoreEntry::token);
    }

    /** A file's bytes from the beginning; the caller closes the stream. Fails at once for what is no regular file. */
    InputStream open(StorePath path) throws IOException;

    /**
     * A file's bytes from an offset on, which may be its end: beyond it are no bytes, or an error. What lies before is not
     * transferred if the store can help it.
     */
    default InputStream openAt(StorePath path, long offset) throws IOException {
        InputStream in = open(path);
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }

    /** The content of a small file; a longer one is an {@code IOException}. */
    default byte[] read(StorePath path, int maxBytes) throws IOException {
        try (InputStream in = open(path)) {
            byte[] content = in.readNBytes(maxBytes);
            if (content.length == maxBytes && in.read() >= 0) {
                throw new IOException(path + " is longer than the " + maxBytes + " bytes it may have");
            }
            return content;
        }
    }

    /** The first bytes of a file, or all of it: for one who judges by them that it is too long. */
    default byte[] readHead(StorePath path, int maxBytes) throws IOException {
        try (InputStream in = open(path)) {
            return in.readNBytes(maxBytes);
        }
    }

    /**
     * Creates a small file with all of its content, unless the name exists. Where a reply got lost, the content that is there
     * decides: contents must therefore tell their writers apart (by a UUID).
     */
    PutOutcome putIfAbsent(StorePath path, byte[] content) throws IOException;

    /** Creates or replaces a small file at once. */
    void put(StorePath path, byte[] content) throws IOException;

    /** As {@link #put}, but the file need not survive a power cut: a note of what a process is doing. */
    default void putLoosely(StorePath path, byte[] content) throws IOException {
        put(path, content);
    }

    /**
     * A place for the outputs of one attempt until they are published.
     *
     * @param folder new folder on this store, on the same file system as the results; used if publishing is a rename
     */
    Staging stage(StorePath folder) throws IOException;

    /** Deletes a file, a link, or an empty folder; whether it was there. */
    boolean delete(StorePath path) throws IOException;

    /** As {@link #delete}, but after a power cut the file may be there again. */
    default boolean deleteLoosely(StorePath path) throws IOException {
        return delete(path);
    }

    /** How many requests this store is best asked at the same time: 1 where each is answered at once. */
    default int requestsAtOnce() {
        return 1;
    }

    /**
     * Publishes several staged files, each as {@link Staging#publish} does, but where a store can share the cost of their
     * durability it does. None is published before the call, all are durable after it; between them there is no order.
     *
     * @return tokens, in the order of the files
     */
    default List<Reply<StatToken>> publishAll(List<StagedFile> files) {
        return SideBySide.each(requestsAtOnce(), files, StagedFile::publish);
    }

    /** Creates several small files, each as {@link #putIfAbsent} does. */
    default List<Reply<PutOutcome>> putAllIfAbsent(List<SmallFile> files) {
        return SideBySide.each(requestsAtOnce(), files, file -> putIfAbsent(file.path(), file.content()));
    }

    /** Deletes several files, each as {@link #delete} does. */
    default List<Reply<Boolean>> deleteAll(List<StorePath> paths) {
        return SideBySide.each(requestsAtOnce(), paths, this::delete);
    }

    /** Makes a folder and its parents where missing. */
    void makeFolder(StorePath folder) throws IOException;

    /** Where a path ends when links are followed; the path itself on stores without links. */
    StorePath realPath(StorePath path) throws IOException;

    /** Whether what is at a path lies below a folder once links are followed, in the one and in the other. */
    default boolean isWithin(StorePath path, StorePath folder) throws IOException {
        return realPath(path).isBelow(realPath(folder));
    }

    /** Permission bits of a file; empty on stores without. */
    Optional<Set<PosixFilePermission>> permissions(StorePath path) throws IOException;

    /**
     * How much can still be written below a folder, which need not be there yet; empty where the store has no limit that it
     * knows of, as on S3. A file system knows of its free space, less what is reserved for root, but seldom of a user's quota.
     */
    Optional<Room> room(StorePath folder) throws IOException;
}
