package org.nnunetspark.storage.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.storage.Guarantee;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.SmallFile;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * A POSIX file system: local disk, or a cluster file system that is mounted on every node.
 *
 * <ul>
 *   <li>Exclusive creation: the content is written and synced under a name of its own in the same folder, then link(2), which
 *       fails where the name exists. Hadoop's local file system and rename cannot do this.
 *   <li>Replacement and publishing: synced, then rename(2).
 *   <li>Durability: after each of these, and after a deletion, the folder is synced, so that a power cut keeps their order;
 *       those of one batch, which have none, share the sync.
 * </ul>
 *
 * A process killed while it puts a file leaves a small {@code .nnunet-spark-put-<uuid>} beside it, which nothing reads.
 */
public final class LocalStore implements ObjectStore {
    private final Syncs syncs;

    public LocalStore() {
        this(Syncs.ofSystem());
    }

    LocalStore(Syncs syncs) {
        this.syncs = syncs;
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.allOf(Guarantee.class);
    }

    @Override
    public List<StoreEntry> list(StorePath folder) throws IOException {
        List<StoreEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder.toLocal())) {
            for (Path name : names) {
                PosixEntries.read(name).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(StoreEntry::name));
        return entries;
    }

    @Override
    public Optional<StoreEntry> entry(StorePath path) throws IOException {
        return PosixEntries.read(path.toLocal());
    }

    @Override
    public InputStream open(StorePath path) throws IOException {
        Optional<StoreEntry> entry = entry(path);
        if (entry.isPresent() && !entry.get().isFile()) {
            throw new IOException(
                    path + " is no regular file but a " + entry.get().kind());
        }
        return Files.newInputStream(path.toLocal());
    }

    @Override
    public PutOutcome putIfAbsent(StorePath path, byte[] content) throws IOException {
        return putAllIfAbsent(List.of(new SmallFile(path, content))).get(0).get();
    }

    @Override
    public List<Reply<PutOutcome>> putAllIfAbsent(List<SmallFile> files) {
        return new LocalBatch(syncs).putIfAbsent(files);
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        new LocalBatch(syncs).put(new SmallFile(path, content));
    }

    @Override
    public void putLoosely(StorePath path, byte[] content) throws IOException {
        new LocalBatch(Syncs.none()).put(new SmallFile(path, content));
    }

    @Override
    public List<Reply<StatToken>> publishAll(List<StagedFile> files) {
        return new LocalBatch(syncs).publish(files);
    }

    @Override
    public Staging stage(StorePath folder) throws IOException {
        return LocalStaging.in(folder.toLocal(), this);
    }

    @Override
    public boolean delete(StorePath path) throws IOException {
        return deleteAll(List.of(path)).get(0).get();
    }

    @Override
    public boolean deleteLoosely(StorePath path) throws IOException {
        return new LocalBatch(Syncs.none()).delete(List.of(path)).get(0).get();
    }

    @Override
    public List<Reply<Boolean>> deleteAll(List<StorePath> paths) {
        return new LocalBatch(syncs).delete(paths);
    }

    @Override
    public void makeFolder(StorePath folder) throws IOException {
        Path local = folder.toLocal();
        // createDirectories refuses a link to a folder.
        if (!Files.isDirectory(local)) {
            Path unused = Files.createDirectories(local);
        }
    }

    @Override
    public StorePath realPath(StorePath path) throws IOException {
        return StorePath.of(path.toLocal().toRealPath());
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions(StorePath path) throws IOException {
        return Optional.of(Files.getPosixFilePermissions(path.toLocal()));
    }

    @Override
    public Optional<Room> room(StorePath folder) throws IOException {
        Path place = folder.toLocal();
        while (place.getParent() != null && !Files.exists(place)) {
            place = place.getParent();
        }
        FileStore files = Files.getFileStore(place);
        return Optional.of(new Room(Math.max(0, files.getUsableSpace()), "free on " + files));
    }

    /** Nothing is held open. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "local file system";
    }
}
