package org.nnunetspark.format.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;

/** Builds NRRD files for tests: 4 x 3 x 2 voxels of one byte, in LPS, unless something is changed. */
final class NrrdBytes {
    static final int VOXELS = 24;

    private final List<String> lines = new ArrayList<>(List.of(
            "NRRD0004",
            "type: uchar",
            "dimension: 3",
            "space: left-posterior-superior",
            "sizes: 4 3 2",
            "space directions: (0.5,0,0) (0,0.75,0) (0,0,2.5)",
            "encoding: raw",
            "endian: little",
            "space origin: (1,2,3)"));
    private byte[] body = ramp();

    static byte[] ramp() {
        byte[] ramp = new byte[VOXELS];
        for (int i = 0; i < VOXELS; i++) {
            ramp[i] = (byte) i;
        }
        return ramp;
    }

    /** Puts another line in place of the one of the same field, or behind all others. */
    NrrdBytes line(String line) {
        String name = line.substring(0, line.indexOf(':') + 1);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(name)) {
                lines.set(i, line);
                return this;
            }
        }
        return added(line);
    }

    NrrdBytes added(String line) {
        lines.add(line);
        return this;
    }

    NrrdBytes first(String line) {
        lines.set(0, line);
        return this;
    }

    NrrdBytes without(String name) {
        lines.removeIf(line -> line.startsWith(name + ":"));
        return this;
    }

    /** No space, so that axes may have a place of their own. */
    NrrdBytes withoutSpace() {
        return without("space").without("space directions").without("space origin");
    }

    NrrdBytes body(byte[] bytes) {
        body = bytes;
        return this;
    }

    NrrdBytes body(String text) {
        return body(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    NrrdBytes gzipped(byte[] bytes) {
        return line("encoding: gzip").body(gzip(bytes));
    }

    byte[] header() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return concat(header(), concat(new byte[] {'\n'}, body));
    }

    ByteSource source() {
        return ByteSource.of("a.nrrd", bytes());
    }

    /** The header alone, with the voxels in {@code voxels.raw}. */
    ByteSource detached() {
        return ByteSource.of("a.nhdr", line("data file: voxels.raw").header());
    }

    /** The file that a detached header asks for. */
    Companions beside() {
        return companion("voxels.raw", body);
    }

    static Companions companion(String name, byte[] bytes) {
        return asked -> asked.equals(name) ? Optional.of(ByteSource.of(name, bytes)) : Optional.empty();
    }

    static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
