package org.nnunetspark.storage.local;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StoreEntry.Kind;

/** stat(2) as a {@link StoreEntry}. */
final class PosixEntries {
    private static final String STAT = "unix:mode,ino,size,lastModifiedTime";
    private static final int TYPE_MASK = 0170000;
    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    /** What Java makes of bytes that are not UTF-8. */
    private static final char UNDECODABLE = '\uFFFD';
    /** Linux gives up after 40 links. */
    private static final int MAX_LINKS = 40;

    private PosixEntries() {}

    /** What is at a path, links followed; empty where nothing is. */
    static Optional<StoreEntry> read(Path path) throws IOException {
        boolean link = false;
        try {
            Map<String, Object> stat = Files.readAttributes(path, STAT, LinkOption.NOFOLLOW_LINKS);
            link = ((Integer) stat.get("mode") & TYPE_MASK) == LINK;
            if (link) {
                stat = Files.readAttributes(path, STAT);
            }
            return Optional.of(entry(nameOf(path), link, stat));
        } catch (FileSystemException e) {
            if (link && (e instanceof NoSuchFileException || isLoop(path))) {
                return Optional.of(
                        new StoreEntry(nameOf(path), Kind.DANGLING_LINK, true, 0, Instant.EPOCH, StatToken.NONE));
            }
            if (e instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The device is left out of the token: it differs between the nodes that mount one file system. */
    private static StoreEntry entry(String name, boolean link, Map<String, Object> stat) {
        int type = (Integer) stat.get("mode") & TYPE_MASK;
        FileTime modified = (FileTime) stat.get("lastModifiedTime");
        if (type != REGULAR) {
            Kind kind = type == DIRECTORY ? Kind.FOLDER : Kind.OTHER;
            return new StoreEntry(name, kind, link, 0, modified.toInstant(), StatToken.NONE);
        }
        long size = (Long) stat.get("size");
        String token = "posix:" + stat.get("ino") + ":" + size + ":" + modified.to(TimeUnit.NANOSECONDS);
        return new StoreEntry(name, Kind.FILE, link, size, modified.toInstant(), new StatToken(token));
    }

    private static boolean isLoop(Path path) throws IOException {
        Path end = path;
        for (int i = 0; i <= MAX_LINKS && Files.isSymbolicLink(end); i++) {
            end = end.resolveSibling(Files.readSymbolicLink(end)).normalize();
        }
        return Files.isSymbolicLink(end);
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            return "";
        }
        String text = name.toString();
        return text.indexOf(UNDECODABLE) < 0 ? text : FileNames.of(path);
    }

    /** Number of names that a file has. */
    static int links(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:nlink");
    }
}
