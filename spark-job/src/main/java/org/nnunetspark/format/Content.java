package org.nnunetspark.format;

import java.io.IOException;

/** A file's content, after any decompression, from beginning to end. */
public interface Content {
    /**
     * Reads up to {@code count} bytes, at least one, into {@code target} from {@code from} on.
     *
     * @return how many, or -1 where the content ends as it should
     * @throws org.nnunetspark.fault.InputFaultException where the container is truncated or corrupt
     */
    int read(byte[] target, int from, int count) throws IOException;

    /** Reads until {@code count} bytes are there or the content ends; returns how many came. */
    default int readFully(byte[] target, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int run = read(target, from + done, count - done);
            if (run < 0) {
                break;
            }
            done += run;
        }
        return done;
    }
}
