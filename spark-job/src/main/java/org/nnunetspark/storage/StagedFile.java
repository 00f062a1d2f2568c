package org.nnunetspark.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A complete file in a staging folder, and where it shall appear.
 *
 * @param staging the folder
 * @param name its name there
 * @param target its place on the folder's store
 */
public record StagedFile(Staging staging, String name, StorePath target) {
    /** The file as long as it is staged. */
    public Path file() {
        return staging.file(name);
    }

    /** Publishes this file alone; see {@link Staging#publish}. */
    public StatToken publish() throws IOException {
        return staging.publish(name, target);
    }
}
