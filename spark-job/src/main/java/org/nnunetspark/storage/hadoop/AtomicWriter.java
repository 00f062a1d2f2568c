package org.nnunetspark.storage.hadoop;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.Path;

/** How a kind of store makes a file appear whole or not at all. */
interface AtomicWriter {
    /**
     * Creates a file; any exception where it exists.
     *
     * @param unpublished name on the same store to write under before, if this kind of store needs one
     */
    void create(Path target, Path unpublished, Content content) throws IOException;

    /** Creates or replaces a file at once. */
    void replace(Path target, Path unpublished, Content content) throws IOException;

    /** Whether the other name is used, and may be left over. */
    boolean stages();

    /** Bytes that can be read more than once. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
