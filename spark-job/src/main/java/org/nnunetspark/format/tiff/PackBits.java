package org.nnunetspark.format.tiff;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/** PackBits (TIFF 6.0, section 9): runs of 1 to 128 literal or equal bytes. */
final class PackBits {
    /** Two bytes become 128 at most. */
    static final int MAX_RATIO = 64;

    private PackBits() {}

    static int decode(byte[] file, int from, int count, byte[] target) throws DataFormatException {
        int at = from;
        int end = from + count;
        int done = 0;
        while (at < end && done < target.length) {
            int code = file[at++];
            if (code == Byte.MIN_VALUE) {
                continue;
            }
            int run = code < 0 ? 1 - code : code + 1;
            int needed = code < 0 ? 1 : run;
            if (needed > end - at || run > target.length - done) {
                throw new DataFormatException("a PackBits run is cut, or longer than what is left");
            }
            if (code < 0) {
                Arrays.fill(target, done, done + run, file[at]);
            } else {
                System.arraycopy(file, at, target, done, run);
            }
            at += needed;
            done += run;
        }
        return done;
    }
}
