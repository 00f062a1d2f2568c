package org.nnunetspark.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * Copies files only where missing or older than their source, as {@code distutils.file_util.copy_file(update=True)}, which
 * nnU-Net fills gt_segmentations with. Time and permission bits go along where the target is a POSIX file system; elsewhere
 * the copy is simply newer.
 *
 * @param from store of the sources
 * @param to store of the copies
 */
public record UpdatingCopy(ObjectStore from, ObjectStore to) {
    /**
     * Stages a copy to be published, and deletes the one that it replaces.
     *
     * @param staging private folder on the target store
     * @return empty where there is nothing to copy
     */
    public Optional<StagedFile> stage(StorePath source, StorePath target, Staging staging) throws IOException {
        StoreEntry original =
                from.entry(source).filter(StoreEntry::isFile).orElseThrow(() -> new NoSuchFileException(source.text()));
        Optional<StoreEntry> copied = to.entry(target);
        if (copied.isPresent() && !original.modified().isAfter(copied.get().modified())) {
            return Optional.empty();
        }
        StagedFile copy = new StagedFile(staging, target.name(), target);
        try (InputStream in = from.open(source)) {
            long unused = Files.copy(in, copy.file());
        }
        if (to.permissions(target.parent()).isPresent()) {
            keepAttributes(source, original, copy.file());
        }
        if (copied.isPresent()) {
            to.delete(target);
        }
        return Optional.of(copy);
    }

    /** Publishes staged copies. */
    public void publish(List<StagedFile> copies) throws IOException {
        for (Reply<StatToken> published : to.publishAll(copies)) {
            StatToken unused = published.get();
        }
    }

    private void keepAttributes(StorePath source, StoreEntry original, Path staged) throws IOException {
        var permissions = from.permissions(source);
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(staged, permissions.get());
        }
        Files.setLastModifiedTime(staged, FileTime.from(original.modified()));
    }
}
