package org.nnunetspark.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A private (0700) local folder in which one attempt encodes its outputs; closing it deletes what was not published. */
public interface Staging extends Closeable {
    /** Local file to encode an output in; the name is a plain file name. */
    Path file(String name);

    /**
     * Makes a staged file appear at a path, whole and durable, and takes it out of this folder. On POSIX an existing file is
     * replaced and the new one keeps the staged file's permissions and times; elsewhere an existing file with other content
     * is a {@code FileAlreadyExistsException}.
     *
     * @return the token of the published file
     */
    StatToken publish(String name, StorePath target) throws IOException;
}
