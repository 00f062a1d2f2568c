package org.nnunetspark.pipeline.estimate;

import java.util.Optional;
import org.nnunetspark.storage.Room;

/** Whether results will fit where they go. */
public enum RoomVerdict {
    /** The store does not say how much room there is. */
    UNKNOWN,
    /** Even if they compress badly. */
    FITS,
    /** If they compress as expected. */
    TIGHT,
    /** Not if they compress as expected. */
    SHORT,
    /** Not even if they compress three times as well as any case that was looked at. */
    HOPELESS;

    /**
     * No case is known to be as different from the others as this. Constant images do compress much better, but a dataset of
     * which nearly all cases are constant, and none of those that were looked at, is no dataset to train on.
     */
    private static final double BEYOND_HOPE = 3;

    /**
     * The verdict.
     *
     * @param needed bytes
     */
    public static RoomVerdict of(Spread needed, Optional<Room> room) {
        if (room.isEmpty()) {
            return UNKNOWN;
        }
        long free = room.get().bytes();
        if (needed.least() / BEYOND_HOPE > free) {
            return HOPELESS;
        }
        if (needed.expected() > free) {
            return SHORT;
        }
        return needed.most() > free ? TIGHT : FITS;
    }
}
