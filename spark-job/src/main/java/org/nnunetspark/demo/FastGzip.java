package org.nnunetspark.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip at its lowest level: noise hardly compresses, and a demo's time should not be spent on trying. */
final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out, int buffer) throws IOException {
        super(out, buffer);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
