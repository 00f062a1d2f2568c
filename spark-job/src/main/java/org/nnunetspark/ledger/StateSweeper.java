package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * Deletes what dead epochs left in tmp and attempts. Links are deleted, never followed; nothing outside these two folders, and
 * no name in them that is not an epoch's, is touched. Where one of them is not in the dataset's folder, because a link leads
 * there, it is left alone.
 */
public final class StateSweeper {
    private final ObjectStore store;
    private final List<Left> left = new ArrayList<>();

    private StateSweeper(ObjectStore store) {
        this.store = store;
    }

    /**
     * Sweeps one unit.
     *
     * @param keepFrom the oldest epoch whose files are kept: the one before the current, whose last tasks may still run
     * @return folders that could not be deleted: another user owns them, or a task of long ago still writes there
     */
    public static List<Left> sweep(ObjectStore store, LedgerLayout layout, long keepFrom) throws IOException {
        StateSweeper sweeper = new StateSweeper(store);
        for (StorePath folder : List.of(layout.tmp(), layout.attempts())) {
            if (store.entry(folder).isPresent() && store.isWithin(folder, layout.dataset())) {
                sweeper.sweep(folder, keepFrom);
            }
        }
        return List.copyOf(sweeper.left);
    }

    private void sweep(StorePath folder, long keepFrom) throws IOException {
        for (StoreEntry entry : store.list(folder)) {
            Optional<Long> epoch = LedgerLayout.epochOf(entry.name());
            if (epoch.isPresent() && epoch.get() < keepFrom) {
                StorePath dead = folder.resolve(entry.name());
                try {
                    delete(dead, entry);
                } catch (IOException e) {
                    left.add(new Left(dead, e));
                }
            }
        }
    }

    private void delete(StorePath path, StoreEntry entry) throws IOException {
        if (entry.kind() == StoreEntry.Kind.FOLDER && !entry.link()) {
            for (StoreEntry below : store.list(path)) {
                delete(path.resolve(below.name()), below);
            }
        }
        boolean unused = store.delete(path);
    }

    /**
     * A folder that could not be deleted.
     *
     * @param folder of a dead epoch
     * @param reason why not
     */
    public record Left(StorePath folder, IOException reason) {}
}
