package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.dataset.DatasetNames;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/**
 * Where a dataset lies: raw and preprocessed.
 *
 * @param name {@code Dataset042_Name}
 * @param raw its folder in nnUNet_raw
 * @param preprocessed its folder in nnUNet_preprocessed
 */
public record DatasetPlace(String name, StorePath raw, StorePath preprocessed) implements Serializable {
    /**
     * Finds a dataset by its number or name.
     *
     * @throws IllegalArgumentException if none or several fit, one root lies in the other, or results would go
     *     into the root of a store or into somebody's home
     */
    public static DatasetPlace find(Folders folders, String idOrName) throws IOException {
        StorePath raw = StorePath.parse(folders.raw());
        StorePath preprocessed = StorePath.parse(folders.preprocessed());
        requireOwnFolder(preprocessed);
        requireApart(raw, preprocessed);
        requireApart(ending(raw), ending(preprocessed));
        List<String> names = new ArrayList<>(foldersIn(raw));
        names.addAll(foldersIn(preprocessed));
        String name = DatasetNames.resolve(idOrName, names);
        return new DatasetPlace(name, raw.resolve(name), preprocessed.resolve(name));
    }

    /** What lies directly in a root or in somebody's home is not ours to write among. */
    private static void requireOwnFolder(StorePath preprocessed) throws IOException {
        StorePath end = ending(preprocessed);
        boolean isHome = end.isLocal() && end.equals(ending(StorePath.of(Path.of(System.getProperty("user.home")))));
        if (isHome || end.isRoot()) {
            throw new IllegalArgumentException("the folder nnUNet_preprocessed must be one of its own, not "
                    + (isHome ? "your home" : "the root of a store") + ", " + preprocessed);
        }
    }

    private static void requireApart(StorePath raw, StorePath preprocessed) {
        if (raw.equals(preprocessed) || preprocessed.isBelow(raw) || raw.isBelow(preprocessed)) {
            throw new IllegalArgumentException("the folders nnUNet_raw and nnUNet_preprocessed must lie apart, not in "
                    + raw + " and " + preprocessed);
        }
    }

    /** Where links lead, also for a folder that is yet to be made. */
    private static StorePath ending(StorePath folder) throws IOException {
        if (folder.isRoot()) {
            return folder;
        }
        try (ObjectStore store = Stores.open(folder.text())) {
            return store.realPath(folder);
        } catch (NoSuchFileException e) {
            return ending(folder.parent()).resolve(folder.name());
        }
    }

    /**
     * Finds the folder of a raw dataset by its number or name, where no results are asked for.
     *
     * @throws IllegalArgumentException if none or several fit
     */
    public static StorePath findRaw(String rawRoot, String idOrName) throws IOException {
        StorePath raw = StorePath.parse(rawRoot);
        return raw.resolve(DatasetNames.resolve(idOrName, foldersIn(raw)));
    }

    private static List<String> foldersIn(StorePath root) throws IOException {
        try (ObjectStore store = Stores.open(root.text())) {
            return store.list(root).stream()
                    .filter(entry -> entry.kind() == StoreEntry.Kind.FOLDER)
                    .map(StoreEntry::name)
                    .toList();
        } catch (NoSuchFileException e) {
            // nnUNet_preprocessed need not be there yet; a missing nnUNet_raw shows as a dataset that is not found.
            return List.of();
        }
    }
}
