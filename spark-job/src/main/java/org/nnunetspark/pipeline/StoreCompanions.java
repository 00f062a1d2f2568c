package org.nnunetspark.pipeline;

import java.util.Optional;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/**
 * The companions that a case's inventory lists for one of its files; whatever else lies there is out of reach.
 *
 * @param store where the dataset lies
 * @param folder the dataset's folder
 * @param files the case
 * @param file the image or label whose companions these are
 */
record StoreCompanions(ObjectStore store, StorePath folder, CaseFiles files, String file) implements Companions {
    @Override
    public Optional<ByteSource> find(String name) {
        String path = Locations.beside(file, name);
        return files.companions().contains(path)
                ? Optional.of(new StoreSource(store, Locations.resolve(folder, path), path))
                : Optional.empty();
    }
}
