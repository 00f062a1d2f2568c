package org.nnunetspark.pipeline.merge;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.DatasetNames;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/**
 * What is to be merged.
 *
 * @param places where
 * @param plansName plans that all shards were made with
 * @param configurations names as in the plans; empty for all that any shard has
 * @param raw the raw dataset, whose cases must all be there; empty to go by what the shards say
 */
public record MergeRequest(Places places, String plansName, List<String> configurations, Optional<RawDataset> raw) {
    public MergeRequest {
        configurations = List.copyOf(configurations);
    }

    /**
     * Folders of one dataset.
     *
     * @param name of the dataset
     * @param target its folder that everything is brought to
     * @param shards its folders that shards were made in
     */
    public record Places(String name, StorePath target, List<StorePath> shards) {
        public Places {
            shards = List.copyOf(shards);
        }

        /**
         * Finds a dataset by its number or name in roots of preprocessed datasets; of the shards, each may be given as such a
         * root or as the dataset's own folder.
         *
         * @throws IllegalArgumentException if none or several fit
         */
        public static Places find(String idOrName, String targetRoot, List<String> shards) throws IOException {
            StorePath target = StorePath.parse(targetRoot);
            List<StorePath> given = shards.stream().map(StorePath::parse).toList();
            List<String> names = new ArrayList<>(foldersIn(target));
            for (StorePath shard : given) {
                names.add(shard.name());
                names.addAll(foldersIn(shard));
            }
            String name = DatasetNames.resolve(idOrName, names);
            List<StorePath> folders = given.stream()
                    .map(shard -> shard.name().equals(name) ? shard : shard.resolve(name))
                    .toList();
            return new Places(name, target.resolve(name), folders);
        }

        private static List<String> foldersIn(StorePath root) throws IOException {
            try (ObjectStore store = Stores.open(root.text())) {
                return store.list(root).stream()
                        .filter(entry -> entry.kind() == StoreEntry.Kind.FOLDER)
                        .map(StoreEntry::name)
                        .toList();
            } catch (NoSuchFileException e) {
                // The target need not be there yet, and a shard that is missing is told of by the survey.
                return List.of();
            }
        }
    }
}
