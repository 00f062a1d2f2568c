package org.nnunetspark.format.metaimage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;

/** Builds MetaImage files; good until a test spoils a line. 2 x 3 x 4 voxels (z, y, x) of uint8 to begin with: 0, 1, 2, ... */
final class MetaBytes {
    static final int VOXELS = 24;
    static final String BESIDE = "a_0000.raw";

    private final Map<String, String> lines = new LinkedHashMap<>();
    private byte[] voxels = new byte[VOXELS];

    private MetaBytes() {
        set("ObjectType", "Image").set("NDims", "3").set("BinaryData", "True");
        set("BinaryDataByteOrderMSB", "False").set("CompressedData", "False");
        set("TransformMatrix", "1 0 0 0 1 0 0 0 1").set("Offset", "0 0 0").set("ElementSpacing", "1 1 2.5");
        set("DimSize", "4 3 2").set("ElementType", "MET_UCHAR").set("ElementDataFile", "LOCAL");
        for (int i = 0; i < VOXELS; i++) {
            voxels[i] = (byte) i;
        }
    }

    static MetaBytes good() {
        return new MetaBytes();
    }

    MetaBytes set(String key, String value) {
        lines.put(key, value);
        return this;
    }

    MetaBytes without(String key) {
        lines.remove(key);
        return this;
    }

    MetaBytes voxels(byte[] bytes) {
        voxels = bytes;
        return this;
    }

    MetaBytes text(String text) {
        return set("BinaryData", "False").voxels(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Voxels in a zlib stream, and {@code more} bytes that are counted to it. */
    MetaBytes zlib(byte[] content, int more) {
        byte[] stream = deflate(content);
        return set("CompressedData", "True")
                .set("CompressedDataSize", Integer.toString(stream.length + more))
                .voxels(Arrays.copyOf(stream, stream.length + more));
    }

    static byte[] deflate(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The lines, ElementDataFile last. */
    String header() {
        return lines.entrySet().stream()
                .sorted(Comparator.comparing(line -> line.getKey().equals("ElementDataFile")))
                .map(line -> line.getKey() + " = " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(headerBytes());
        out.writeBytes(voxels);
        return out.toByteArray();
    }

    byte[] headerBytes() {
        return header().getBytes(StandardCharsets.UTF_8);
    }

    ByteSource source() {
        return source(bytes());
    }

    static ByteSource source(byte[] bytes) {
        return ByteSource.of("imagesTr/a_0000.mha", bytes);
    }

    static ByteSource source(String text) {
        return source(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The header of a file whose voxels lie beside it. */
    ByteSource detached() {
        return source(set("ElementDataFile", BESIDE).header());
    }

    /** The voxels beside a detached header. */
    Companions beside() {
        return beside(voxels);
    }

    static Companions beside(byte[] bytes) {
        return name -> name.equals(BESIDE) ? Optional.of(ByteSource.of("imagesTr/" + BESIDE, bytes)) : Optional.empty();
    }
}
