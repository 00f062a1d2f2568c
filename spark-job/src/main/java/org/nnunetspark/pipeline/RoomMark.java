package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/**
 * A small file that stands as long as no task of a run has found the place of the results full. The task that does takes it
 * away, which a full disk allows where a new file could not be written, and tasks that have not begun need not try their
 * luck each. One that a killed run left is swept with its attempts.
 *
 * @param file where it stands
 */
public record RoomMark(StorePath file) implements Serializable {
    private static final byte[] CONTENT = {'\n'};

    /** The mark of a run, among its attempts at a unit of work. */
    public static RoomMark of(LedgerLayout unit, long epoch) {
        return new RoomMark(unit.attempts(epoch).resolve("room"));
    }

    public void set(ObjectStore store) throws IOException {
        store.put(file, CONTENT);
    }

    public boolean stands(ObjectStore store) throws IOException {
        return store.entry(file).isPresent();
    }

    public void takeAway(ObjectStore store) throws IOException {
        boolean unused = store.delete(file);
    }
}
