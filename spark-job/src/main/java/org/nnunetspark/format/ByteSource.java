package org.nnunetspark.format;

import java.io.IOException;
import java.io.InputStream;

/** Where a format's bytes come from: a file on some store, or memory in a test. */
public interface ByteSource {
    /** The file's name for messages, relative to the dataset's folder. */
    String name();

    /** Length in bytes, before any decompression. */
    long length() throws IOException;

    /** The bytes from the beginning; the caller closes the stream. */
    InputStream open() throws IOException;

    /** Told the digest of the bytes once a reader has come to their end, whether or not it finds them sound. */
    default void wasRead(InputDigest digest) {}

    /** Bytes in memory, as a source. */
    static ByteSource of(String name, byte[] bytes) {
        return new MemoryByteSource(name, bytes.clone());
    }
}
