package org.nnunetspark.storage.hadoop;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.nnunetspark.storage.Guarantee;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * A Hadoop FileSystem. HDFS gives every guarantee by {@link RenameWriter}, S3A by {@link ConditionalWriter}. On others
 * nothing promises that creation is exclusive (Hadoop's own local file system lets several racing writers win), so they are
 * good for reading only. File systems are shared within the process, as Spark does, and never closed.
 */
public final class HadoopStore implements ObjectStore {
    private static final String HDFS = "hdfs";
    /** A request takes some 10 ms, of which a core has almost nothing to do. */
    private static final int REQUESTS_AT_ONCE = 8;

    private final FileSystem files;
    private final AtomicWriter writer;
    private final Set<Guarantee> guarantees;

    HadoopStore(FileSystem files, AtomicWriter writer, Set<Guarantee> guarantees) {
        this.files = files;
        this.writer = writer;
        this.guarantees = Set.copyOf(guarantees);
    }

    /**
     * The store of a path.
     *
     * @param settings Hadoop settings beyond those on the class path
     */
    public static HadoopStore open(StorePath path, Map<String, String> settings) throws IOException {
        Configuration configuration = PatientConfiguration.of(settings);
        Path root = HadoopEntries.path(path);
        FileSystem files = root.getFileSystem(configuration);
        if (files.hasPathCapability(root, ConditionalWriter.CONDITIONAL_CREATE)) {
            return new HadoopStore(files, new ConditionalWriter(files), EnumSet.allOf(Guarantee.class));
        }
        Set<Guarantee> guarantees = EnumSet.allOf(Guarantee.class);
        if (!files.getScheme().equals(HDFS)) {
            guarantees.remove(Guarantee.EXCLUSIVE_CREATE);
        }
        FileContext context = FileContext.getFileContext(files.getUri(), configuration);
        return new HadoopStore(files, new RenameWriter(files, context), guarantees);
    }

    @Override
    public Set<Guarantee> guarantees() {
        return guarantees;
    }

    @Override
    public List<StoreEntry> list(StorePath folder) throws IOException {
        List<StoreEntry> entries = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> names = files.listStatusIterator(HadoopEntries.path(folder));
            while (names.hasNext()) {
                entries.add(HadoopEntries.entry(names.next()));
            }
        } catch (FileNotFoundException e) {
            throw noSuchFile(folder, e);
        }
        entries.sort(Comparator.comparing(StoreEntry::name));
        return entries;
    }

    @Override
    public Optional<StoreEntry> entry(StorePath path) throws IOException {
        try {
            return Optional.of(HadoopEntries.entry(files.getFileStatus(HadoopEntries.path(path))));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** S3A answers this, unlike others, with a single request; what replaces it there asks twice where nothing is. */
    @Override
    @SuppressWarnings("deprecation")
    public boolean isTaken(StorePath path) throws IOException {
        return writer.stages() ? entry(path).isPresent() : files.isFile(HadoopEntries.path(path));
    }

    @Override
    public InputStream open(StorePath path) throws IOException {
        try {
            return files.open(HadoopEntries.path(path));
        } catch (FileNotFoundException e) {
            throw noSuchFile(path, e);
        }
    }

    private static IOException noSuchFile(StorePath path, FileNotFoundException cause) {
        IOException missing = new NoSuchFileException(path.text());
        missing.initCause(cause);
        return missing;
    }

    @Override
    public PutOutcome putIfAbsent(StorePath path, byte[] content) throws IOException {
        try {
            create(path, RenameWriter.besides(HadoopEntries.path(path)), () -> new ByteArrayInputStream(content));
            return PutOutcome.CREATED;
        } catch (FileAlreadyExistsException e) {
            return PutOutcome.EXISTS;
        }
    }

    /**
     * Creates a file exclusively. A failed write is judged by what is there afterwards, since a request that is repeated after
     * a lost reply is refused on account of the object that it made itself.
     */
    void create(StorePath path, Path unpublished, AtomicWriter.Content content) throws IOException {
        try {
            writer.create(HadoopEntries.path(path), unpublished, content);
        } catch (IOException e) {
            if (!isThere(path, content, e)) {
                throw e;
            }
        }
    }

    private boolean isThere(StorePath path, AtomicWriter.Content content, IOException failure) throws IOException {
        try {
            if (entry(path).isEmpty()) {
                return false;
            }
            try (InputStream stored = open(path);
                    InputStream mine = content.open()) {
                if (HadoopEntries.sameBytes(stored, mine)) {
                    return true;
                }
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
        IOException exists = new FileAlreadyExistsException(path.text());
        exists.initCause(failure);
        throw exists;
    }

    @Override
    public void put(StorePath path, byte[] content) throws IOException {
        Path target = HadoopEntries.path(path);
        writer.replace(target, RenameWriter.besides(target), () -> new ByteArrayInputStream(content));
    }

    @Override
    public int requestsAtOnce() {
        return REQUESTS_AT_ONCE;
    }

    /** Whether files are written under another name first. */
    boolean stages() {
        return writer.stages();
    }

    @Override
    public Staging stage(StorePath folder) throws IOException {
        return HadoopStaging.open(this, folder);
    }

    @Override
    public boolean delete(StorePath path) throws IOException {
        return files.delete(HadoopEntries.path(path), false);
    }

    @Override
    public void makeFolder(StorePath folder) throws IOException {
        if (!files.mkdirs(HadoopEntries.path(folder))) {
            throw new IOException("cannot make the folder " + folder);
        }
    }

    @Override
    public StorePath realPath(StorePath path) throws IOException {
        if (entry(path).isEmpty()) {
            throw new NoSuchFileException(path.text());
        }
        return path;
    }

    @Override
    public Optional<Set<PosixFilePermission>> permissions(StorePath path) throws IOException {
        if (!files.getScheme().equals(HDFS)) {
            return Optional.empty();
        }
        FileStatus status = files.getFileStatus(HadoopEntries.path(path));
        String bits = status.getPermission().getUserAction().SYMBOL
                + status.getPermission().getGroupAction().SYMBOL
                + status.getPermission().getOtherAction().SYMBOL;
        return Optional.of(PosixFilePermissions.fromString(bits));
    }

    @Override
    public Optional<Room> room(StorePath folder) throws IOException {
        return new HadoopRoom(files)
                .at(HadoopEntries.path(folder), files.getScheme().equals(HDFS));
    }

    /** The file system is shared within the process and stays open. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return files.getUri().toString();
    }
}
