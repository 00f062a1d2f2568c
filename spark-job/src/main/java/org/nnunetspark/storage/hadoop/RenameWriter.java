package org.nnunetspark.storage.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * HDFS: write and hsync under another name, then {@code FileContext.rename}, which is one step of the NameNode with or without
 * overwriting. {@code FileSystem.rename} and {@code create(overwrite=false)} are not used: the one replies false to errors, the
 * other shows unfinished files.
 */
final class RenameWriter implements AtomicWriter {
    private static final String UNPUBLISHED = ".nnunet-spark-put-";
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileSystem files;
    private final FileContext context;

    RenameWriter(FileSystem files, FileContext context) {
        this.files = files;
        this.context = context;
    }

    /** A new name in the folder of a file. */
    static Path besides(Path target) {
        return new Path(target.getParent(), UNPUBLISHED + UUID.randomUUID());
    }

    @Override
    public void create(Path target, Path unpublished, Content content) throws IOException {
        writeAndRename(target, unpublished, content, Options.Rename.NONE);
    }

    @Override
    public void replace(Path target, Path unpublished, Content content) throws IOException {
        writeAndRename(target, unpublished, content, Options.Rename.OVERWRITE);
    }

    @Override
    public boolean stages() {
        return true;
    }

    private void writeAndRename(Path target, Path unpublished, Content content, Options.Rename option)
            throws IOException {
        try {
            write(unpublished, content);
            // A context takes no path without an authority, as hdfs:///data is one.
            context.rename(files.makeQualified(unpublished), files.makeQualified(target), option);
        } catch (IOException e) {
            deleteAfter(e, unpublished);
            throw e;
        }
    }

    private void write(Path path, Content content) throws IOException {
        FSDataOutputStream out = files.create(path, false);
        try (InputStream in = content.open()) {
            HadoopEntries.copy(in, out, BUFFER_BYTES);
            out.hsync();
        } catch (IOException e) {
            closeAfter(e, out);
            throw e;
        }
        out.close();
    }

    /** HDFS throws one and the same exception from write and close, which try-with-resources cannot handle. */
    private static void closeAfter(IOException failure, FSDataOutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    private void deleteAfter(IOException failure, Path unpublished) {
        try {
            boolean unused = files.delete(unpublished, false);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
