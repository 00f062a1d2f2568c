package org.nnunetspark.storage.hadoop;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * S3A (Hadoop 3.4.2 and later): an object appears when its upload is completed, under the condition {@code If-None-Match: *}
 * where it must be new.
 */
final class ConditionalWriter implements AtomicWriter {
    /** Path capability and builder option of the same name. */
    static final String CONDITIONAL_CREATE = "fs.option.create.conditional.overwrite";

    /** Without a listing that finds out whether the name is a folder's: no name of ours is both. */
    private static final String UNCHECKED = "fs.s3a.create.performance";

    /** What S3 answers (409) while another request for the name is under way: nobody has lost yet. S3A does not try again. */
    private static final String CONFLICT = "ConditionalRequestConflict";

    private static final int CONFLICT_TRIES = 5;

    private static final int BUFFER_BYTES = 1 << 16;

    private final FileSystem files;

    ConditionalWriter(FileSystem files) {
        this.files = files;
    }

    @Override
    public void create(Path target, Path unpublished, Content content) throws IOException {
        for (int triesLeft = CONFLICT_TRIES - 1; ; triesLeft--) {
            FSDataOutputStreamBuilder<?, ?> builder = builder(target);
            builder.must(CONDITIONAL_CREATE, true);
            try {
                upload(builder.build(), content);
                return;
            } catch (IOException e) {
                if (triesLeft == 0 || !e.toString().contains(CONFLICT)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void replace(Path target, Path unpublished, Content content) throws IOException {
        upload(builder(target).build(), content);
    }

    private FSDataOutputStreamBuilder<?, ?> builder(Path target) {
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(target);
        builder.recursive();
        builder.overwrite(true);
        builder.opt(UNCHECKED, true);
        return builder;
    }

    @Override
    public boolean stages() {
        return false;
    }

    /** Closing completes an upload, also one that broke off: only whole content may get there. */
    private static void upload(FSDataOutputStream out, Content content) throws IOException {
        boolean whole = false;
        try (InputStream in = content.open()) {
            HadoopEntries.copy(in, out, BUFFER_BYTES);
            whole = true;
        } finally {
            if (!whole) {
                var unused = out.abort();
            }
        }
        out.close();
    }
}
