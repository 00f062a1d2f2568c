package org.nnunetspark.pipeline;

import java.io.IOException;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/**
 * Whether a task may begin a further case: not once it, or a task before it, found the place of the results full. Looks at
 * the store once, when it is opened, so that small cases do not pay for it.
 */
public final class RoomWatch implements AutoCloseable {
    private final ObjectStore results;
    private final RoomMark mark;
    private boolean room;

    public RoomWatch(DatasetPlace place, RoomMark mark) throws IOException {
        this(Stores.open(place.preprocessed().text()), mark);
    }

    RoomWatch(ObjectStore results, RoomMark mark) throws IOException {
        this.results = results;
        this.mark = mark;
        this.room = mark.stands(results);
    }

    public boolean hasRoom() {
        return room;
    }

    /** Takes note of how a visit ended. */
    public void note(CaseReport report) throws IOException {
        if (report.isFull()) {
            room = false;
            mark.takeAway(results);
        }
    }

    @Override
    public void close() throws IOException {
        results.close();
    }
}
