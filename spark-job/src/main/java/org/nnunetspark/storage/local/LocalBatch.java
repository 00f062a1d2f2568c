package org.nnunetspark.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SideBySide;
import org.nnunetspark.storage.SmallFile;
import org.nnunetspark.storage.StagedFile;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/**
 * Files that change together and share their syncs. All contents are synced first, side by side, so that a journaling file
 * system takes many of them in one commit; then the names change, one after the other; then each folder is synced, once.
 */
final class LocalBatch {
    private static final String UNPUBLISHED = ".nnunet-spark-put-";
    private static final int SYNCS_AT_ONCE = 8;

    private final Syncs syncs;
    private final Map<Path, Reply<Path>> syncedFolders = new HashMap<>();

    /** A batch; for one call of one verb. */
    LocalBatch(Syncs syncs) {
        this.syncs = syncs;
    }

    /** Renames staged files to their places. */
    List<Reply<StatToken>> publish(List<StagedFile> files) {
        record Synced(StagedFile file, StatToken token) {}
        // The token is taken before the rename, which does not change it: that of these bytes, whoever comes after.
        List<Reply<Synced>> synced = SideBySide.each(SYNCS_AT_ONCE, files, file -> {
            syncs.file(file.file());
            return new Synced(file, PosixEntries.read(file.file()).orElseThrow().token());
        });
        List<Reply<Synced>> renamed = each(synced, file -> {
            Path target = file.file().target().toLocal();
            Path unused = Files.move(file.file().file(), target, StandardCopyOption.ATOMIC_MOVE);
            return file;
        });
        return each(renamed, file -> {
            syncFolderOf(file.file().target().toLocal());
            return file.token();
        });
    }

    /** Writes files under names of their own in the same folders, and links the wanted names to them unless they are taken. */
    List<Reply<PutOutcome>> putIfAbsent(List<SmallFile> files) {
        List<NewFile> wanted = files.stream().map(NewFile::of).toList();
        List<Reply<NewFile>> synced = SideBySide.each(SYNCS_AT_ONCE, wanted, file -> {
            write(file.mine(), file.content());
            return file;
        });
        List<Reply<PutOutcome>> linked = each(synced, LocalBatch::link);
        List<Reply<PutOutcome>> outcomes = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            Reply<PutOutcome> outcome = linked.get(i);
            NewFile file = wanted.get(i);
            outcomes.add(Reply.to(() -> endPut(file, outcome)));
        }
        return outcomes;
    }

    private PutOutcome endPut(NewFile file, Reply<PutOutcome> outcome) throws IOException {
        try {
            PutOutcome known = outcome.get();
            syncFolderOf(file.target());
            return known;
        } finally {
            boolean unused = Files.deleteIfExists(file.mine());
        }
    }

    private record NewFile(Path target, Path mine, SmallFile file) {
        static NewFile of(SmallFile file) {
            Path target = file.path().toLocal();
            return new NewFile(target, unpublished(target), file);
        }

        byte[] content() {
            return file.content();
        }
    }

    private static PutOutcome link(NewFile file) throws IOException {
        try {
            Path unused = Files.createLink(file.target(), file.mine());
            return PutOutcome.CREATED;
        } catch (UnsupportedOperationException e) {
            throw new IOException("no hard links on the file system of " + file.target(), e);
        } catch (FileAlreadyExistsException e) {
            // NFS repeats a request whose reply was lost: a second link to my file can only be the one I asked for.
            return PosixEntries.links(file.mine()) > 1 ? PutOutcome.CREATED : PutOutcome.EXISTS;
        }
    }

    /** Creates or replaces a small file. */
    void put(SmallFile wanted) throws IOException {
        NewFile file = NewFile.of(wanted);
        try {
            write(file.mine(), file.content());
            Path unused = Files.move(file.mine(), file.target(), StandardCopyOption.ATOMIC_MOVE);
            syncFolderOf(file.target());
        } finally {
            boolean unused = Files.deleteIfExists(file.mine());
        }
    }

    /** Deletes what is there. */
    List<Reply<Boolean>> delete(List<StorePath> paths) {
        record Deleted(Path path, boolean wasThere) {}
        List<Reply<Deleted>> deleted = paths.stream()
                .map(StorePath::toLocal)
                .map(path -> Reply.to(() -> new Deleted(path, Files.deleteIfExists(path))))
                .toList();
        return each(deleted, file -> {
            if (file.wasThere()) {
                syncFolderOf(file.path());
            }
            return file.wasThere();
        });
    }

    /** The next step of those that have not failed. */
    private static <A, T> List<Reply<T>> each(List<Reply<A>> before, SideBySide.Verb<A, T> step) {
        return before.stream()
                .map(reply -> Reply.to(() -> step.on(reply.get())))
                .toList();
    }

    private void syncFolderOf(Path file) throws IOException {
        Path unused = syncedFolders
                .computeIfAbsent(
                        file.getParent(),
                        parent -> Reply.to(() -> {
                            syncs.folder(parent);
                            return parent;
                        }))
                .get();
    }

    private void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
        }
        syncs.file(file);
    }

    private static Path unpublished(Path target) {
        return target.resolveSibling(UNPUBLISHED + UUID.randomUUID());
    }
}
