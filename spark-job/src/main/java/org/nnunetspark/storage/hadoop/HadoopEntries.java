package org.nnunetspark.storage.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StoreEntry.Kind;
import org.nnunetspark.storage.StorePath;

/** Hadoop's paths, statuses and streams in terms of this package's. */
final class HadoopEntries {
    private static final int BUFFER_BYTES = 1 << 16;

    private HadoopEntries() {}

    /** Hadoop wants a slash after the authority. */
    static Path path(StorePath path) {
        int authority = path.text().indexOf("://");
        boolean bare = authority >= 0 && path.text().indexOf('/', authority + 3) < 0;
        return new Path(bare ? path.text() + "/" : path.text());
    }

    static StoreEntry entry(FileStatus status) {
        String name = status.getPath().getName();
        Instant modified = Instant.ofEpochMilli(status.getModificationTime());
        if (!status.isFile()) {
            Kind kind = status.isDirectory() ? Kind.FOLDER : Kind.OTHER;
            return new StoreEntry(name, kind, status.isSymlink(), 0, modified, StatToken.NONE);
        }
        return new StoreEntry(name, Kind.FILE, false, status.getLen(), modified, token(status));
    }

    private static StatToken token(FileStatus status) {
        if (status instanceof EtagSource source && source.getEtag() != null) {
            return new StatToken("etag:" + status.getLen() + ":" + source.getEtag());
        }
        String id = status instanceof HdfsFileStatus hdfs ? "hdfs:" + hdfs.getFileId() : "time";
        return new StatToken(id + ":" + status.getLen() + ":" + status.getModificationTime());
    }

    static void copy(InputStream in, OutputStream out, int bufferBytes) throws IOException {
        byte[] buffer = new byte[bufferBytes];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }

    static boolean sameBytes(InputStream left, InputStream right) throws IOException {
        byte[] l = new byte[BUFFER_BYTES];
        byte[] r = new byte[BUFFER_BYTES];
        while (true) {
            int nl = left.readNBytes(l, 0, l.length);
            int nr = right.readNBytes(r, 0, r.length);
            if (!Arrays.equals(l, 0, nl, r, 0, nr)) {
                return false;
            }
            if (nl < l.length) {
                return true;
            }
        }
    }
}
