package org.nnunetspark.ledger;

import java.io.IOException;
import java.io.Serializable;
import org.nnunetspark.storage.ObjectStore;

/**
 * Tells an attempt whether its run still holds the dataset; travels to tasks.
 *
 * @param layout the dataset's
 * @param epoch the run's
 */
public record Fence(LedgerLayout layout, long epoch) implements Serializable {
    /**
     * Looks whether there is a later run.
     *
     * @throws FencedException if there is
     */
    void check(ObjectStore store) throws IOException {
        if (store.entry(layout.epoch(epoch + 1)).isPresent()) {
            throw new FencedException(epoch);
        }
    }
}
