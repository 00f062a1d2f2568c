package org.nnunetspark.storage.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.QuotaUsage;
import org.apache.hadoop.security.AccessControlException;
import org.nnunetspark.storage.Room;

/**
 * What a Hadoop file system says of its room. HDFS counts every copy of a block, in its free space as in its space quotas, so
 * both are divided by the number of copies that a new file gets. A space quota may be set on any folder above.
 */
final class HadoopRoom {
    private final FileSystem files;

    HadoopRoom(FileSystem files) {
        this.files = files;
    }

    /** The tightest limit; empty on stores without any, which answer with the largest number. */
    Optional<Room> at(Path folder, boolean quotas) throws IOException {
        Path place = existing(folder);
        FsStatus status = files.getStatus(place);
        if (status.getRemaining() == Long.MAX_VALUE) {
            return Optional.empty();
        }
        short copies = (short) Math.max(1, files.getDefaultReplication(place));
        Room room = new Room(status.getRemaining() / copies, "free on " + files.getUri() + inCopies(copies));
        return Optional.of(quotas ? underQuotas(room, place, copies) : room);
    }

    private Room underQuotas(Room free, Path place, short copies) throws IOException {
        Room room = free;
        for (Path folder = place; folder != null; folder = folder.getParent()) {
            Optional<Room> quota = quota(folder, copies);
            room = quota.isPresent() ? room.tighter(quota.get()) : room;
        }
        return room;
    }

    private Optional<Room> quota(Path folder, short copies) throws IOException {
        QuotaUsage usage;
        try {
            usage = files.getQuotaUsage(folder);
        } catch (AccessControlException e) {
            // Folders above need not be ours to ask about; a quota there shows when it is reached.
            return Optional.empty();
        }
        return quota(usage, copies, "left of the space quota of " + folder + inCopies(copies));
    }

    /** What is left of a space quota, which is 0 or less where none is set. */
    static Optional<Room> quota(QuotaUsage usage, short copies, String limit) {
        long quota = usage.getSpaceQuota();
        return quota <= 0
                ? Optional.empty()
                : Optional.of(new Room(Math.max(0, quota - usage.getSpaceConsumed()) / copies, limit));
    }

    private static String inCopies(short copies) {
        return copies == 1 ? "" : ", in " + copies + " copies";
    }

    /** The folder, or the nearest above it that is there. */
    private Path existing(Path folder) throws IOException {
        Path place = folder;
        while (place.getParent() != null && !exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    private boolean exists(Path path) throws IOException {
        try {
            return files.getFileStatus(path) != null;
        } catch (FileNotFoundException e) {
            return false;
        }
    }
}
