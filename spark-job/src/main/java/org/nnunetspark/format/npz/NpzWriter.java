package org.nnunetspark.format.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a {@code .npz} as {@code numpy.savez_compressed} does. The same arrays give the same bytes at any time and in any
 * time zone, if zlib is the same.
 */
public final class NpzWriter implements AutoCloseable {
    /** Two seconds after NumPy's, because the JDK adds the time zone's view of the very first second of a zip's time. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final ZipOutputStream zip;

    /** Begins an archive; closing this closes the stream. */
    public NpzWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out);
        // Interpolated voxels hardly become smaller by a longer search.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Adds an array under a name, {@code data}. */
    public void add(String name, ArraySpool array) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        array.writeTo(zip);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
